import type { Claim, Instant } from "./claim.ts";
import type { State } from "./states.ts";

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
