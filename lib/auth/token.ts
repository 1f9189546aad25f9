import { decode, encode, type JWT } from "next-auth/jwt";
import { env } from "#lib/platform/env.ts";
import { SESSION_HOURS } from "#lib/platform/session-token.ts";

/** Name of the session cookie. Plain http exists only in the demo, where browsers refuse `__Host-` names on some addresses. */
export const sessionCookie = (): string => (isHttps() ? "__Host-rejoinder.session" : "rejoinder.session");
/** By this a browser is known again at the sign-in; it opens nothing. */
export const browserCookie = (): string => (isHttps() ? "__Host-rejoinder.browser" : "rejoinder.browser");
/** Where a sign-in leads back to; next-auth writes it, and only with an address of ours. */
export const callbackCookie = (): string => (isHttps() ? "__Host-rejoinder.callback" : "rejoinder.callback");
export const isHttps = (): boolean => env().appUrl.startsWith("https:");

type Known = { sid: string; expires: number };
const memo = new Map<string, Known>();
const MEMO_LIMIT = 5_000;

/** What every cookie of the sign-in is like; over https its name holds it to this host. */
export const cookieOptions = () => ({ httpOnly: true, sameSite: "lax" as const, path: "/", secure: isHttps() });

/** The cookie that carries a token, as the sign-in sets it. */
export async function sealedCookie(token: string) {
  const maxAge = SESSION_HOURS * 3_600;
  const value = await encode({ token: { sid: token }, secret: env().authSecret, maxAge });
  return { name: sessionCookie(), value, options: { ...cookieOptions(), maxAge } };
}

/** The opaque session token inside the signed cookie, or null. Deriving the key costs 0.1 ms a call, so results are kept. */
export async function sessionToken(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  const known = memo.get(cookie);
  if (known && known.expires > Date.now()) return known.sid;
  const jwt = await decodeCookie(cookie);
  if (!jwt || typeof jwt.sid !== "string" || typeof jwt.exp !== "number") return null;
  if (memo.size >= MEMO_LIMIT) memo.clear();
  memo.set(cookie, { sid: jwt.sid, expires: jwt.exp * 1000 });
  return jwt.sid;
}

/** What a cookie holds that was sealed with AUTH_SECRET or with the one before it; null for any other. */
export async function decodeCookie(token: string): Promise<JWT | null> {
  const { authSecret, authSecretPrevious } = env();
  const found = await decode({ token, secret: authSecret }).catch(() => null);
  if (found || !authSecretPrevious) return found;
  return decode({ token, secret: authSecretPrevious }).catch(() => null);
}

/** One cookie out of a `Cookie` header; next-auth splits a long one over `.0`, `.1` …, which our short token never needs. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    if (at > 0 && part.slice(0, at).trim() === name) return plain(part.slice(at + 1).trim());
  }
  return undefined;
}

/** As it was written; what is no writing of ours is no cookie. */
function plain(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
