"use client";

async function csrfToken(): Promise<string> {
  const answer = await fetch("/api/auth/csrf", { headers: { accept: "application/json" } });
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  return csrfToken;
}

const post = (path: string, fields: Record<string, string>): Promise<Response> =>
  fetch(path, { method: "POST", body: new URLSearchParams({ ...fields, json: "true" }), headers: { accept: "application/json" } });

const REFUSALS = ["too_many", "code_needed", "code_wrong"] as const;
export type SignInAnswer = "ok" | "credentials" | "offline" | (typeof REFUSALS)[number];

/** Signs in with the fields of the credentials provider. The answer's address is never followed; only its error is read. */
export async function signIn(email: string, password: string, code: string): Promise<SignInAnswer> {
  try {
    const fields = { email, password, code, csrfToken: await csrfToken(), callbackUrl: "/" };
    const answer = await post("/api/auth/callback/credentials", fields);
    const { url } = (await answer.json()) as { url?: string };
    const error = url ? new URL(url, location.origin).searchParams.get("error") : null;
    if (answer.ok && !error) return "ok";
    return REFUSALS.find((r) => r === error) ?? "credentials";
  } catch {
    return "offline";
  }
}

/** Ends the session on the server, then leaves; a whole page load, so that nothing signed-in stays in memory. */
export async function signOut(to = "/sign-in"): Promise<void> {
  await post("/api/auth/signout", { csrfToken: await csrfToken(), callbackUrl: "/sign-in" });
  location.assign(to);
}
