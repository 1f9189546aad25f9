"use client";

import { useEffect, useState } from "react";

export type RailCounts = { needs: number; unread: number };
const EVERY = 30_000;

/** The page's own numbers, asked for again every half minute while somebody looks: a new notice shows within a minute. */
export function useRailCounts(initial: RailCounts): RailCounts {
  const [counts, setCounts] = useState(initial);
  const { needs, unread } = initial;
  useEffect(() => {
    setCounts({ needs, unread });
    const ask = async () => {
      if (document.hidden) return;
      const answer = await fetch("/api/notices/unread").catch(() => null);
      if (answer?.ok) setCounts((await answer.json()) as RailCounts);
    };
    const timer = setInterval(() => void ask(), EVERY);
    const seen = () => void ask();
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [needs, unread]);
  return counts;
}
