import { HOUR } from "../deadlines.ts";
import type { Claim } from "./claim.ts";
import type { StepContext } from "./row.ts";
import type { Stepped } from "./step.ts";

/**
 * A certificate that does not do. A fact, not an event: the claim stays where it is, and the seller has one correction
 * within the window or 48 hours, whichever is longer.
 */
export function refuseProof(claim: Claim, { actor, now, pack }: StepContext): Stepped {
  if (actor.kind !== "staff" || actor.role !== "reviewer") return { ok: false, code: "not_allowed_actor" };
  if (claim.state !== "proof_needed") return { ok: false, code: "wrong_state" };
  if (!claim.proofInReview) return { ok: false, code: "no_proof_submitted" };
  const correction = claim.proofCorrectionUntil ?? Math.max(claim.dueAt ?? 0, now + pack.correctionHours * HOUR);
  return {
    ok: true,
    // The refused one is gone: only a new certificate can be accepted.
    claim: { ...claim, proofInReview: false, proofSubmittedAt: null, proofCorrectionUntil: correction },
    effects: [{ type: "notify", notice: "proof_refused" }],
  };
}

/** Taken back by who handed it in, before anybody looked: the clock runs as if it had never come. */
export function takeBackProof(claim: Claim): Stepped {
  if (claim.state !== "proof_needed") return { ok: false, code: "wrong_state" };
  if (!claim.proofInReview) return { ok: false, code: "no_proof_submitted" };
  return { ok: true, claim: { ...claim, proofInReview: false, proofSubmittedAt: null }, effects: [] };
}

/** A reported payment that did not arrive: due again, with 48 hours at least. */
export function refuseReport(claim: Claim, { actor, now, pack }: StepContext): Stepped {
  if (actor.kind !== "staff" || actor.role !== "specialist") return { ok: false, code: "not_allowed_actor" };
  if (claim.state !== "settlement_due" || !claim.reportOpen) return { ok: false, code: "wrong_state" };
  return {
    ok: true,
    claim: { ...claim, reportOpen: false, dueAt: Math.max(claim.dueAt ?? 0, now + pack.correctionHours * HOUR) },
    effects: [{ type: "notify", notice: "report_refused" }],
  };
}
