import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "#lib/platform/env.ts";
import { log } from "#lib/platform/log.ts";
import { SESSION_HOURS, tokenHash } from "#lib/platform/session-token.ts";
import { lookup } from "#lib/platform/transaction.ts";
import { type ElsewhereDoor, elsewhereProvider, type From, mayEnter, ticketCookie } from "./elsewhere.ts";
import { browserCookie, callbackCookie, cookieOf, cookieOptions, decodeCookie, isHttps, sessionCookie } from "./token.ts";

export type Authorize = (input: {
  email: string;
  password: string;
  address: string;
  code: string;
  agent: string;
  browser: string;
}) => Promise<{ id: string; token: string } | { refused: string }>;

/** The ways in: with a password, through an identity provider, and with the code that is still missing after that. */
export type Doors = {
  password: Authorize;
  elsewhere: ElsewhereDoor;
  code: (ticket: string, code: string, from: From) => Promise<{ id: string; token: string } | { refused: string }>;
};

/** The cookie carries an opaque session id only; what a session may do is read from its row each time. */
export function authOptions(doors: Doors): NextAuthOptions {
  const https = isHttps();
  const cookie = (name: string) => ({ name: https ? `__Host-rejoinder.${name}` : `rejoinder.${name}`, options: cookieOptions() });
  return {
    secret: env().authSecret,
    jwt: { decode: async ({ token }) => (token ? decodeCookie(token) : null) },
    session: { strategy: "jwt", maxAge: SESSION_HOURS * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    cookies: {
      sessionToken: { ...cookie("session"), name: sessionCookie() },
      csrfToken: cookie("csrf"),
      callbackUrl: { ...cookie("callback"), name: callbackCookie() },
      ...{ pkceCodeVerifier: cookie("pkce"), state: cookie("state"), nonce: cookie("nonce") },
    },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" }, code: { type: "text" }, ticket: { type: "text" } },
        async authorize(input, request) {
          const from = fromOf((name) => String(request.headers?.[name] ?? ""));
          const code = input?.code ?? "";
          const found = input?.ticket
            ? await doors.code(cookieOf(request.headers?.cookie, ticketCookie()) ?? "", code, from)
            : await doors.password({ email: input?.email ?? "", password: input?.password ?? "", code, ...from });
          if ("refused" in found) throw new Error(found.refused);
          return { id: found.id, sid: found.token };
        },
      }),
      ...elsewhereProvider(),
    ],
    callbacks: {
      signIn: (asked) => mayEnter(doors.elsewhere, fromOf, asked),
      async jwt({ token, user }) {
        if (user) return { sid: (user as { sid?: string }).sid };
        // Without this look a stolen cookie would go on being renewed after sign-out.
        const hash = typeof token.sid === "string" ? tokenHash(token.sid) : "";
        const found = await lookup<{ actor: unknown }>("select session_actor($1) as actor", [hash]);
        if (!found.rows[0]?.actor) throw new Error("session_ended");
        return token;
      },
      session: () => ({ expires: "" }),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === "string") await lookup("select close_session($1)", [tokenHash(token.sid)]);
      },
    },
    logger: {
      error: (code) => {
        if (code !== "JWT_SESSION_ERROR") log.warn("auth", { code });
      },
      warn: () => {},
      debug: () => {},
    },
  };
}

/** Where a request comes from; the browser's mark is kept as a hash, like a session. */
function fromOf(header: (name: string) => string): From {
  const mark = cookieOf(header("cookie"), browserCookie());
  return { address: header("x-real-ip"), agent: header("user-agent"), browser: mark ? tokenHash(mark) : "" };
}
