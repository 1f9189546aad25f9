import { env } from "#lib/platform/env.ts";

/** The address people open; for documents and examples that must name it. */
export const publicAddress = (): string => env().appUrl;
/** Whom a seller writes to when its account rests. */
export const supportAddress = (): string => env().supportEmail;
/** Where a settlement is paid to; null where the operator tells sellers by other means. */
export const settlementAccount = (): string | null => env().settlementAccount;
/** What the button of the identity provider says; null where people sign in with a password alone. */
export const identityProvider = (): { label: string | null } | null => {
  const { oidc } = env();
  return oidc && { label: oidc.label };
};
