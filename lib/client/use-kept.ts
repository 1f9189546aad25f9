"use client";

import { useCallback, useEffect, useState } from "react";

const keyOf = (place: string): string => `rejoinder:${place}`;
/** What a form of this place finds when it next opens in this tab. */
export const keepFor = (place: string, values: Record<string, string>): void =>
  sessionStorage.setItem(keyOf(place), JSON.stringify(values));

/**
 * What is typed into a short form outlives a reload and a lapsed session: it stays in this tab until it is sent. `place` is
 * the form's own name; null where nothing is kept. Read after the first paint, so that the server's page and the browser's first one are the same.
 */
export function useKept<T extends Record<string, string>>(place: string | null, initial: T) {
  const key = place === null ? null : keyOf(place);
  const [values, setValues] = useState(initial);
  useEffect(() => {
    const kept = key === null ? null : sessionStorage.getItem(key);
    if (kept) setValues((now) => ({ ...now, ...(JSON.parse(kept) as Partial<T>) }));
  }, [key]);
  const put = useCallback(
    (change: Partial<T>) =>
      setValues((now) => {
        const next = { ...now, ...change };
        if (key !== null) sessionStorage.setItem(key, JSON.stringify(next));
        return next;
      }),
    [key],
  );
  const forget = useCallback(() => {
    if (key !== null) sessionStorage.removeItem(key);
  }, [key]);
  /** Sent: the form begins anew. */
  const renew = useCallback(
    (next: T) => {
      forget();
      setValues(next);
    },
    [forget],
  );
  return { values, put, forget, renew };
}
