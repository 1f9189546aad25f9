import type { Claim, Instant } from "./claim.ts";
import type { AnyNotice } from "./event.ts";
import type { State } from "./states.ts";

/** Notices a clock of the claim rests on: only once sent may that clock default anybody. */
const FIRST: readonly AnyNotice[] = [
  "presented_large",
  "presented_proof",
  "amended",
  "proof_refused",
  "stepped_in_silence",
  "stepped_in_decision",
  "proof_lapsed",
  "settlement_lapsed",
  "offer_taken",
  "paid",
];
const FINAL: readonly AnyNotice[] = ["final_response", "final_proof"];
/** What else names the seller a day to act by, though nobody defaults on the notice itself. */
const WITH_A_DAY: readonly AnyNotice[] = ["asked", "report_refused", "renotified"];

export type Rests = "notice" | "final" | "none";
export const restsOf = (kind: AnyNotice): Rests => (FIRST.includes(kind) ? "notice" : FINAL.includes(kind) ? "final" : "none");
/** A deadline hangs on hearing of it: nobody may switch it off. */
export const deadlineNotice = (kind: AnyNotice): boolean => restsOf(kind) !== "none" || WITH_A_DAY.includes(kind);

/** States with a clock of the seller's that rests on a notice; only the first two end in a default with a final one. */
const WITH_FINAL: readonly State[] = ["awaiting_response", "proof_needed"];
const WITH_NOTICE: readonly State[] = [...WITH_FINAL, "settlement_due", "stepped_in"];

/**
 * A notice counts as sent from its first proof of delivery on; later ones add nothing. One that arrives after the claim
 * moved on starts no clock.
 */
export function recordNoticeSent(claim: Claim, which: "notice" | "final", at: Instant): Claim {
  if (which === "notice") return claim.noticeSentAt === null && WITH_NOTICE.includes(claim.state) ? { ...claim, noticeSentAt: at } : claim;
  return claim.finalNoticeSentAt === null && WITH_FINAL.includes(claim.state) ? { ...claim, finalNoticeSentAt: at } : claim;
}

/** A later bounce: as if it had never been sent. The clock stands until it is, by another way. */
export const voidNotice = (claim: Claim, which: "notice" | "final"): Claim =>
  which === "notice" ? { ...claim, noticeSentAt: null } : { ...claim, finalNoticeSentAt: null };
