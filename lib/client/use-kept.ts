"use client";

import { useCallback, useEffect, useState } from "react";

const keyOf = (place: string): string => `rejoinder:${place}`;
/** What a form of this place finds when it next opens in this tab. */
export const keepFor = (place: string, values: Record<string, string>): void =>
  sessionStorage.setItem(keyOf(place), JSON.stringify(values));
const keptAt = (key: string): Record<string, string> => JSON.parse(sessionStorage.getItem(key) ?? "{}") as Record<string, string>;

/**
 * What is typed into a short form outlives a reload and a lapsed session: it stays in this tab until it is sent. `place` is
 * the form's own name; null where nothing is kept. What nobody has typed over follows `initial`, so that a page which is made anew
 * shows what is so now. Read after the first paint, so that the server's page and the browser's first one are the same.
 */
export function useKept<T extends Record<string, string>>(place: string | null, initial: T) {
  const key = place === null ? null : keyOf(place);
  const [typed, setTyped] = useState<Partial<T>>({});
  useEffect(() => {
    if (key !== null) setTyped((now) => ({ ...now, ...(keptAt(key) as Partial<T>) }));
  }, [key]);
  const put = useCallback(
    (change: Partial<T>) => {
      if (key !== null) sessionStorage.setItem(key, JSON.stringify({ ...keptAt(key), ...change }));
      setTyped((now) => ({ ...now, ...change }));
    },
    [key],
  );
  const forget = useCallback(() => {
    if (key !== null) sessionStorage.removeItem(key);
  }, [key]);
  /** Sent: the form begins anew. */
  const renew = useCallback(() => {
    forget();
    setTyped({});
  }, [forget]);
  const values: T = { ...initial, ...typed };
  return { values, put, forget, renew };
}
