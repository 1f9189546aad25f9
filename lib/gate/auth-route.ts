import NextAuth from "next-auth";
import { authOptions, type Doors } from "#lib/auth/options.ts";
import { browserCookie, cookieOf, isHttps } from "#lib/auth/token.ts";
import { newSessionToken } from "#lib/platform/session-token.ts";

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
    const answer = await handler(request, context);
    if (!cookieOf(request.headers.get("cookie") ?? undefined, browserCookie()))
      answer.headers.append(
        "set-cookie",
        `${browserCookie()}=${newSessionToken()}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${YEAR}${isHttps() ? "; Secure" : ""}`,
      );
    return answer;
  };
}
