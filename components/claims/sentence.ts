import type { Claim } from "#lib/domain/claim/claim.ts";
import { whoActs } from "#lib/domain/claim/who-acts.ts";
import { isOver } from "#lib/domain/deadlines.ts";

/** Which sentence says what must happen next; the page fills in the clocks. Read from the state, never from how the page came about. */
export function actKey(claim: Claim, now: number): string {
  if (claim.state === "closed") return claim.outcome ?? "no_charge";
  const asked = claim.questions.some((q) => q.to === "seller");
  if (asked && claim.state !== "awaiting_response") return "question";
  const late = claim.dueAt !== null && isOver(claim.dueAt, now);
  switch (claim.state) {
    case "awaiting_response":
      return late ? "awaiting_late" : "awaiting_response";
    case "proof_needed":
      return claim.proofInReview ? "proof_review" : late && (claim.proofCorrectionUntil ?? 0) < now ? "proof_late" : "proof_needed";
    case "settlement_due":
      return claim.reportOpen ? "settlement_reported" : "settlement_due";
    case "stepped_in":
      return whoActs(claim, now) === "seller" ? "stepped_in" : "stepped_in_over";
    // Without a contest only an offer that was not taken leads here.
    case "under_review":
      return claim.offer === null ? "under_review" : "offer_not_taken";
    default:
      return claim.state;
  }
}
