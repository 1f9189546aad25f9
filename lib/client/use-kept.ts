"use client";

import { useCallback, useEffect, useState } from "react";

/**
 * What is typed into a short form outlives a reload and a lapsed session: it stays in this tab until it is sent. `place` is
 * the form's own name. Read after the first paint, so that the server's page and the browser's first one are the same.
 */
export function useKept<T extends Record<string, string>>(place: string, initial: T) {
  const key = `rejoinder:${place}`;
  const [values, setValues] = useState(initial);
  useEffect(() => {
    const kept = sessionStorage.getItem(key);
    if (kept) setValues((now) => ({ ...now, ...(JSON.parse(kept) as Partial<T>) }));
  }, [key]);
  const put = useCallback(
    (change: Partial<T>) =>
      setValues((now) => {
        const next = { ...now, ...change };
        sessionStorage.setItem(key, JSON.stringify(next));
        return next;
      }),
    [key],
  );
  const forget = useCallback(() => sessionStorage.removeItem(key), [key]);
  return { values, put, forget };
}
