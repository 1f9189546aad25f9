"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { TOLD } from "#lib/client/use-rail-counts.ts";

/**
 * A claim that stands open shows the step that was taken meanwhile. Asked only when the page is told that something of the
 * seller changed; what is being typed on it stays.
 */
export function StaysNew({ number, seq }: { number: string; seq: number }) {
  const router = useRouter();
  useEffect(() => {
    const ask = async () => {
      const answer = await fetch(`/api/claims/${number}/newest`).catch(() => null);
      if (answer?.ok && ((await answer.json()) as { seq: number }).seq > seq) router.refresh();
    };
    const told = () => void ask();
    window.addEventListener(TOLD, told);
    return () => window.removeEventListener(TOLD, told);
  }, [number, seq, router]);
  return null;
}
