"use client";

import { unstable_isUnrecognizedActionError } from "next/navigation";
import { useCallback, useState, useTransition } from "react";
import { DATABASE_AWAY, TOO_LARGE, TOO_SLOW } from "#lib/i18n/door-words.ts";

export type Refused = { ok: false; code: string; fields?: Record<string, string>; params?: Record<string, string | number> };
export type Answer<T> = { ok: true; data: T } | Refused;

/**
 * Calls a server action. Whatever goes wrong comes back as a code, and nothing typed is touched: a line that broke is
 * `offline`, a build that was replaced meanwhile is `new_version`, a text past the limit is `body_too_large`, one that did not arrive in
 * time is `body_too_slow`, a database that does not answer is `database_away`.
 */
export function useAction<I, T>(action: (input: I) => Promise<Answer<T>>) {
  const [pending, start] = useTransition();
  const [refused, setRefused] = useState<Refused | null>(null);
  const run = useCallback(
    (input: I) =>
      new Promise<Answer<T>>((resolve) => {
        start(async () => {
          const answer = await call(action, input);
          setRefused(answer.ok ? null : answer);
          resolve(answer);
        });
      }),
    [action],
  );
  return { run, pending, refused, clear: () => setRefused(null) };
}

/** The build this page came from is served no more: its names for actions mean nothing now. */
let replaced = false;

/**
 * For what is saved while somebody types. After a deploy the page's own name for the action is gone; the same write stands at an
 * address that every build has, so that an open page goes on saving without being loaded anew.
 */
export async function callLasting<I, T>(action: (input: I) => Promise<Answer<T>>, address: string, input: I): Promise<Answer<T>> {
  if (!replaced) {
    const answer = await call(action, input);
    if (answer.ok || answer.code !== "new_version") return answer;
    replaced = true;
  }
  return call((given: I) => post<T>(address, given), input);
}

async function post<T>(address: string, input: unknown): Promise<Answer<T>> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(address, { method: "POST", headers, body: JSON.stringify(input) });
  return (await response.json()) as Answer<T>;
}

/** Said to the page when an action was refused because the session has ended. */
export const SIGNED_OUT = "rejoinder:signed-out";

export async function call<I, T>(action: (input: I) => Promise<Answer<T>>, input: I): Promise<Answer<T>> {
  try {
    const answer = await action(input);
    if (!answer.ok && answer.code === "signed_out") window.dispatchEvent(new Event(SIGNED_OUT));
    return answer;
  } catch (error) {
    if (unstable_isUnrecognizedActionError(error)) return { ok: false, code: "new_version" };
    // Next hands on the words of an answer that is plain text.
    if (error instanceof Error && error.message === TOO_LARGE) return { ok: false, code: "body_too_large" };
    if (error instanceof Error && error.message === TOO_SLOW) return { ok: false, code: "body_too_slow" };
    if (error instanceof Error && error.message === DATABASE_AWAY) return { ok: false, code: "database_away" };
    return { ok: false, code: navigator.onLine ? "unexpected_line" : "offline" };
  }
}
