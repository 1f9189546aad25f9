"use client";

import { useEffect } from "react";
import { lookAtClaim } from "#lib/claims/actions.ts";
import { call } from "#lib/client/use-action.ts";

/**
 * Tells the server which step was the newest that somebody was shown: a page that renews itself in a tab behind others is seen
 * once that tab comes to the front. Failing costs only a mark.
 */
export function Looked({ number, seq }: { number: string; seq: number }) {
  useEffect(() => {
    const seen = () => {
      if (document.visibilityState !== "visible") return;
      document.removeEventListener("visibilitychange", seen);
      void call(lookAtClaim, { number, seq });
    };
    document.addEventListener("visibilitychange", seen);
    seen();
    return () => document.removeEventListener("visibilitychange", seen);
  }, [number, seq]);
  return null;
}
