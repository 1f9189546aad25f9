import type { Queue } from "./queues.ts";
import { QUEUES, STATES_OF } from "./queues.ts";
import type { State } from "./states.ts";

/** Gathered by another fact than their state. */
const ACROSS: readonly Queue[] = ["payments", "undelivered", "second", "overdue"];

/** The queue in whose room a claim is best opened; a closed one is read in review. */
export const queueOf = (state: State): Queue =>
  state === "handling" || state === "proof_needed"
    ? "payments"
    : (QUEUES.find((q) => !ACROSS.includes(q) && STATES_OF[q].includes(state)) ?? "review");
