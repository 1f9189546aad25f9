"use client";

async function csrfToken(): Promise<string> {
  const answer = await fetch("/api/auth/csrf", { headers: { accept: "application/json" } });
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  return csrfToken;
}

const post = (path: string, fields: Record<string, string>): Promise<Response> =>
  fetch(path, { method: "POST", body: new URLSearchParams({ ...fields, json: "true" }), headers: { accept: "application/json" } });

const REFUSALS = ["too_many", "code_needed", "code_wrong", "codes_over", "ticket_over"] as const;
export type SignInAnswer = "ok" | "credentials" | "offline" | (typeof REFUSALS)[number];

/** Signs in with the fields of the credentials provider. The answer's address is never followed; only its error is read. */
async function enter(given: Record<string, string>): Promise<SignInAnswer> {
  try {
    const fields = { ...given, csrfToken: await csrfToken(), callbackUrl: "/" };
    const answer = await post("/api/auth/callback/credentials", fields);
    const { url } = (await answer.json()) as { url?: string };
    const error = url ? new URL(url, location.origin).searchParams.get("error") : null;
    if (answer.ok && !error) return "ok";
    return REFUSALS.find((r) => r === error) ?? "credentials";
  } catch {
    return "offline";
  }
}

export const signIn = (email: string, password: string, code: string): Promise<SignInAnswer> => enter({ email, password, code });
/** The code that is still missing after the identity provider; who it is stands in a cookie of the server. */
export const finishSignIn = (code: string): Promise<SignInAnswer> => enter({ ticket: "1", code });

/**
 * Leaves for the identity provider; it sends the browser back to the sign-in. An invitation goes along with the way back: it makes
 * the account of who is invited and has none. @returns false when the way there is closed
 */
export async function leaveForProvider(invitation: string | null): Promise<boolean> {
  try {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const along = invitation ? `&${new URLSearchParams({ invitation, zone: timeZone })}` : "";
    const fields = { csrfToken: await csrfToken(), callbackUrl: `/sign-in?arrived=1${along}` };
    const { url } = (await (await post("/api/auth/signin/elsewhere", fields)).json()) as { url?: string };
    if (!url || new URL(url, location.origin).searchParams.has("error")) return false;
    location.assign(url);
    return true;
  } catch {
    return false;
  }
}

/** Ends the session on the server, then leaves; a whole page load, so that nothing signed-in stays in memory. */
export async function signOut(to = "/sign-in"): Promise<void> {
  await post("/api/auth/signout", { csrfToken: await csrfToken(), callbackUrl: "/sign-in" });
  location.assign(to);
}
