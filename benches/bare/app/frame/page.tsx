import { cookies, headers } from "next/headers";
import { sessionToken } from "#lib/auth/token.ts";
import { isLocale, localeOfHeader } from "#lib/i18n/locale.ts";

/** The bare page with what every page of the product does first: nonce, language, and whether a token is good. */
export default async function Frame() {
  const [sent, kept] = await Promise.all([headers(), cookies()]);
  const chosen = kept.get("rejoinder-locale")?.value;
  const locale = isLocale(chosen) ? chosen : localeOfHeader(sent.get("accept-language"));
  const token = await sessionToken(kept.get("rejoinder.session")?.value);
  return (
    <h1 lang={locale} data-nonce={sent.get("x-nonce")}>
      {token ? "Bare" : "Sign in"}
    </h1>
  );
}
