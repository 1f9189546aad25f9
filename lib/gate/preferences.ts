import "server-only";
import { cookies } from "next/headers";
import type { Session } from "#lib/auth/session.ts";
import { isHttps, sealedCookie } from "#lib/auth/token.ts";

export const LOCALE_COOKIE = "rejoinder-locale";
export const THEME_COOKIE = "rejoinder-theme";
const YEAR = 365 * 24 * 3600;

/** Language and theme travel as cookies, so that pages before and after sign-in agree without a query. */
export async function keepPreferences({ locale, theme }: { locale?: Session["locale"]; theme?: Session["theme"] }): Promise<void> {
  const jar = await cookies();
  const options = { path: "/", maxAge: YEAR, sameSite: "lax", httpOnly: true, secure: isHttps() } as const;
  if (locale) jar.set(LOCALE_COOKIE, locale, options);
  if (theme) jar.set(THEME_COOKIE, theme, options);
}

/** A session that goes on under another token. */
export async function keepSession(token: string): Promise<void> {
  const { name, value, options } = await sealedCookie(token);
  (await cookies()).set(name, value, options);
}

type Preferences = Parameters<typeof keepPreferences>[0];
/** A verb that changes language or theme answers with them; only the gate writes cookies. */
export const preferencesOf = (answer: unknown): Preferences =>
  typeof answer === "object" && answer !== null && "preferences" in answer ? (answer.preferences as Preferences) : {};
