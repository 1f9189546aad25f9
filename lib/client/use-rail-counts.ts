"use client";

import { useEffect, useState } from "react";

export type RailCounts = { needs: number; unread: number };
const EVERY = 30_000;
/** Said to the page when its numbers have changed, for lists that show more than numbers. */
export const CHANGED = "rejoinder:changed";
/** Said to the page when something of its seller has changed, whatever it was; and where that cannot be told, every half minute. */
export const TOLD = "rejoinder:told";

/** The page's own numbers, told by the server while somebody looks. Where no stream can be had they are asked for every half minute. */
export function useRailCounts(initial: RailCounts): RailCounts {
  const [counts, setCounts] = useState(initial);
  const { needs, unread } = initial;
  useEffect(() => {
    let known = `${needs} ${unread}`;
    setCounts({ needs, unread });
    const put = (next: RailCounts) => {
      const now = `${next.needs} ${next.unread}`;
      if (now === known) return;
      known = now;
      setCounts(next);
      window.dispatchEvent(new Event(CHANGED));
    };
    let stream: EventSource | null = null;
    const ask = async () => {
      if (document.hidden || stream?.readyState === 1) return;
      window.dispatchEvent(new Event(TOLD));
      const answer = await fetch("/api/notices/unread").catch(() => null);
      if (!answer?.ok) return;
      put((await answer.json()) as RailCounts);
      // A stream that was refused, as while the database was away, is not opened again by the browser.
      if (stream?.readyState === 2) look();
    };
    // A hidden page holds no connection: a browser has six for all of them.
    const look = () => {
      stream?.close();
      stream = document.hidden ? null : new EventSource("/live");
      if (!stream) return;
      stream.onmessage = (e) => put(JSON.parse(e.data) as RailCounts);
      const tell = () => window.dispatchEvent(new Event(TOLD));
      stream.addEventListener("told", tell);
      // What happened while it was closed was told to nobody.
      stream.onopen = tell;
    };
    look();
    const timer = setInterval(() => void ask(), EVERY);
    document.addEventListener("visibilitychange", look);
    return () => {
      stream?.close();
      stream = null;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [needs, unread]);
  return counts;
}
