import type { StaffRole } from "../actor.ts";
import { STATES, type State } from "./states.ts";

export const QUEUES = [
  "screening",
  "payments",
  "review",
  "appeals",
  "settlements",
  "recovery",
  "undelivered",
  "second",
  "overdue",
] as const;
export type Queue = (typeof QUEUES)[number];
export const isQueue = (name: string): name is Queue => (QUEUES as readonly string[]).includes(name);

/** Where each role's work begins. */
export const FIRST_QUEUE: Readonly<Record<StaffRole, Queue>> = {
  specialist: "screening",
  reviewer: "payments",
  finance: "payments",
  admin: "screening",
};

/** States a queue gathers; what else must hold is in the query. */
export const STATES_OF: Readonly<Record<Queue, readonly State[]>> = {
  screening: ["screening"],
  payments: ["handling", "proof_needed", "stepped_in", "appealed"],
  review: ["under_review"],
  appeals: ["appealed"],
  // A payment the seller reported waits to be checked.
  settlements: ["settlement_due"],
  recovery: ["recovery"],
  // Wherever a decision may take two people.
  second: ["screening", "awaiting_response", "under_review", "handling", "proof_needed", "stepped_in", "appealed", "recovery"],
  // Whatever the marketplace is late with by its own clocks: an alert, never a default.
  overdue: STATES.filter((s) => s !== "closed"),
  undelivered: ["awaiting_response", "proof_needed", "settlement_due", "stepped_in"],
};
