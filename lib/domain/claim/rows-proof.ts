import { deadline, isOver } from "../deadlines.ts";
import type { Claim } from "./claim.ts";
import { lapsed, noticed, warned } from "./guards-timer.ts";
import { proofDue } from "./proof-due.ts";
import { close, stepIn } from "./routing.ts";
import { first, note, REVIEWER, row, TIMER, to } from "./row.ts";

export const proveCover = row<"prove_cover">({
  no: 4,
  name: "prove_cover",
  from: ["proof_needed"],
  who: [REVIEWER],
  // The day it was handed in counts; the review may come later.
  when: (claim) => {
    if (claim.proofSubmittedAt === null) return "no_proof_submitted";
    return isOver(proofDue(claim), claim.proofSubmittedAt) ? "proof_late" : null;
  },
  apply: (claim, _, { now, pack }) => {
    const proved: Claim = { ...claim, proofInTime: true, proofInReview: false };
    if (claim.payment) return to(close(proved, "no_charge", now), note("closed_no_charge"));
    return to({ ...proved, state: "handling", dueAt: null, marketDueAt: deadline(now, pack.handleDays, pack) }, note("proof_accepted"));
  },
});

export const lapseProof = row<"lapse_proof">({
  no: 5,
  name: "lapse_proof",
  from: ["proof_needed"],
  who: [TIMER],
  when: (claim, ctx) =>
    first(claim.proofInReview ? "proof_in_review" : null, lapsed(proofDue(claim), ctx.now), noticed(claim), warned(claim, ctx)),
  apply: (claim, _, { now, pack }) => {
    if (claim.payment) return to(stepIn(claim, "proof", now, pack), note("proof_lapsed"));
    const marketDueAt = claim.marketDueAt ?? deadline(now, pack.handleDays, pack);
    return to({ ...claim, state: "handling", dueAt: null, marketDueAt }, note("proof_lapsed"));
  },
});
