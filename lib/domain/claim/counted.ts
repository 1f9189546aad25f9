import type { EventName } from "./states.ts";

/** Events that a day of the desk is counted by, in the order of a claim's life. */
export const COUNTED = [
  "file",
  "present",
  "dismiss",
  "contest",
  "deny",
  "uphold",
  "pay",
  "appeal",
  "grant_appeal",
  "reject_appeal",
] as const satisfies readonly EventName[];
export type Counted = (typeof COUNTED)[number];
