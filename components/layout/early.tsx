"use client";

import { useEarly } from "#lib/client/early.ts";

/** Last in the page: its effect runs when every field before it is taken over. */
export function Early() {
  useEarly();
  return null;
}
