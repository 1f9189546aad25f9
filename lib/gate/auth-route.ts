import NextAuth from "next-auth";
import { authOptions, type Doors } from "#lib/auth/options.ts";
import { browserCookie, cookieOf, isHttps } from "#lib/auth/token.ts";
import { log } from "#lib/platform/log.ts";
import { newSessionToken } from "#lib/platform/session-token.ts";
import { troubleOf } from "#lib/platform/trouble.ts";

type Handler = (request: Request, context: { params: Promise<{ nextauth: string[] }> }) => Promise<Response>;
const YEAR = 365 * 24 * 3600;

/**
 * Made at the first request: the secrets are not there while the pages are built. A browser without a mark of its own gets one
 * with the first answer, which the sign-in form asks for before it sends the password.
 */
export function authRoute(doors: Doors): Handler {
  let handler: Handler | undefined;
  return async (request, context) => {
    handler ??= NextAuth(authOptions(doors)) as Handler;
    const answer = await handler(request, context).catch(unreadable);
    if (!cookieOf(request.headers.get("cookie") ?? undefined, browserCookie()))
      answer.headers.append(
        "set-cookie",
        `${browserCookie()}=${newSessionToken()}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${YEAR}${isHttps() ? "; Secure" : ""}`,
      );
    return answer;
  };
}

/** What our callbacks throw the library answers itself; what leaves it is a body or an address that it could not read. */
function unreadable(error: unknown): Response {
  if (troubleOf(error)) throw error;
  log.warn("auth.unreadable", { name: error instanceof Error ? error.name : "unknown" });
  return Response.json({ ok: false }, { status: 400, headers: { "cache-control": "no-store" } });
}
