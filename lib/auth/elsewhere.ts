import { cookies, headers } from "next/headers";
import type { Account, Profile, User } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import type { IdentityClaims } from "#lib/domain/proven-elsewhere.ts";
import { env } from "#lib/platform/env.ts";
import { callbackCookie, isHttps } from "./token.ts";

const ELSEWHERE = "elsewhere";
/** Where somebody asks from: shown on the page of sessions, and counted. */
export type From = { address: string; agent: string; browser: string };
/** An invitation somebody opened before leaving for the provider, and the zone of their browser. */
export type Carried = { invitation: string; zone: string };
export type ElsewhereDoor = (
  claims: IdentityClaims,
  from: From,
  carried: Carried | null,
) => Promise<{ id: string; token: string } | { refused: string } | { ticket: string }>;

/** Holds, for five minutes and from scripts, what says that only the code is missing. */
export const ticketCookie = (): string => (isHttps() ? "__Host-rejoinder.ticket" : "rejoinder.ticket");
const TICKET_SECONDS = 300;

/** The provider of the settings: code flow with PKCE, state and nonce, and an ID token whose signature is checked. */
export function elsewhereProvider(): OAuthConfig<Profile>[] {
  const { oidc } = env();
  if (!oidc) return [];
  return [
    {
      id: ELSEWHERE,
      name: ELSEWHERE,
      type: "oauth",
      wellKnown: `${oidc.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId: oidc.clientId,
      clientSecret: oidc.clientSecret,
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      authorization: { params: { scope: "openid email profile" } },
      userinfo: {
        // Some providers keep the address out of the ID token; what the token itself says is never overwritten.
        request: async ({ tokens, client }) => {
          const said = "claims" in tokens && typeof tokens.claims === "function" ? tokens.claims() : {};
          return "email" in said ? said : { ...(await client.userinfo(tokens.access_token ?? "")), ...said };
        },
      },
      profile: ({ sub = "" }) => ({ id: sub }),
    },
  ];
}

const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  email: z.string().max(254).nullish(),
  name: z.string().nullish(),
  email_verified: z.union([z.boolean(), z.literal("true"), z.literal("false")]).nullish(),
  amr: z.array(z.string()).nullish(),
  acr: z.string().nullish(),
});

function claimsOf(profile: unknown): IdentityClaims {
  const { iss, sub, email, name, email_verified, amr, acr } = claimsSchema.parse(profile);
  const verified = email_verified === true || email_verified === "true";
  return { issuer: iss, subject: sub, email: email ?? null, name: name ?? null, verified, amr: amr ?? [], acr: acr ?? null };
}

/** The way back that the browser was given when it left holds an invitation, where one was being accepted. */
async function carriedOf(): Promise<Carried | null> {
  const way = (await cookies()).get(callbackCookie())?.value;
  if (!way || !URL.canParse(way)) return null;
  const { searchParams } = new URL(way);
  const invitation = searchParams.get("invitation");
  return invitation ? { invitation, zone: searchParams.get("zone") ?? "UTC" } : null;
}

/** next-auth asks whether somebody a provider knows may come in. @returns true, or the own page to go to instead */
export async function mayEnter(
  door: ElsewhereDoor,
  from: (header: (name: string) => string) => From,
  { user, account, profile }: { user: User; account: Account | null; profile?: Profile | undefined },
): Promise<true | string> {
  if (account?.provider !== ELSEWHERE) return true;
  const sent = await headers();
  const done = await door(
    claimsOf(profile),
    from((name) => sent.get(name) ?? ""),
    await carriedOf(),
  );
  if ("refused" in done) return `/sign-in?error=${done.refused}`;
  if ("ticket" in done) {
    const options = { httpOnly: true, sameSite: "strict", path: "/", secure: isHttps(), maxAge: TICKET_SECONDS } as const;
    (await cookies()).set(ticketCookie(), done.ticket, options);
    return "/sign-in?code=1";
  }
  Object.assign(user, { id: done.id, sid: done.token });
  return true;
}
