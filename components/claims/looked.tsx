"use client";

import { useEffect } from "react";
import { lookAtClaim } from "#lib/claims/actions.ts";
import { call } from "#lib/client/use-action.ts";

/** Tells the server, once a page is on the screen, which step was the newest it showed. Failing costs only a mark. */
export function Looked({ number, seq }: { number: string; seq: number }) {
  useEffect(() => {
    void call(lookAtClaim, { number, seq });
  }, [number, seq]);
  return null;
}
