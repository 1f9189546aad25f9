import { deadline, HOUR } from "../deadlines.ts";
import type { Claim } from "./claim.ts";
import { review, stepIn } from "./routing.ts";
import { beginRecovery } from "./rows-seller.ts";
import { first, note, paid, type RefusalCode, row, type StepContext, TIMER, to } from "./row.ts";

const overdue = (dueAt: number | null, now: number): RefusalCode | null => (dueAt !== null && now > dueAt ? null : "not_due");
const noticed = (claim: Claim): RefusalCode | null => (claim.noticeSentAt === null ? "notice_not_sent" : null);
/** Nobody defaults without a last word that was sent, and time to act on it. */
const warned = (claim: Claim, { now, pack }: StepContext): RefusalCode | null =>
  claim.finalNoticeSentAt !== null && now >= claim.finalNoticeSentAt + pack.finalNoticeHours * HOUR ? null : "final_notice_missing";

export const lapseProof = row<"lapse_proof">({
  no: 5, name: "lapse_proof", from: ["proof_needed"], who: [TIMER],
  when: (claim, ctx) =>
    first(claim.proofInReview ? "proof_in_review" : null, overdue(Math.max(claim.dueAt ?? 0, claim.proofCorrectionUntil ?? 0), ctx.now), noticed(claim), warned(claim, ctx)),
  apply: (claim, _, { now, pack }) => {
    if (claim.payment) return to(stepIn(claim, "proof", now, pack), note("proof_lapsed"));
    return to({ ...claim, state: "handling", dueAt: null, marketDueAt: claim.marketDueAt ?? deadline(now, pack.handleDays, pack) }, note("proof_lapsed"));
  },
});

export const lapseOffer = row<"lapse_offer">({
  no: 13, name: "lapse_offer", from: ["offer_pending"], who: [TIMER],
  when: (claim, { now }) => overdue(claim.dueAt, now),
  apply: (claim, _, { now, pack }) => to(review(claim, now, pack), note("offer_lapsed")),
});

export const lapseResponse = row<"lapse_response">({
  no: 15, name: "lapse_response", from: ["awaiting_response"], who: [TIMER],
  when: (claim, ctx) => first(overdue(claim.dueAt, ctx.now), noticed(claim), warned(claim, ctx)),
  apply: (claim, _, { now, pack }) => to(stepIn(claim, "silence", now, pack), note("stepped_in_silence")),
});

export const lapseSettlement = row<"lapse_settlement">({
  no: 20, name: "lapse_settlement", from: ["settlement_due"], who: [TIMER],
  when: (claim, ctx) => first(claim.reportOpen ? "report_open" : null, overdue(claim.dueAt, ctx.now), noticed(claim)),
  apply: (claim, _, { now, pack }) => to(stepIn(claim, "settlement", now, pack), note("settlement_lapsed")),
});

export const lapseAppeal = row<"lapse_appeal">({
  no: 23, name: "lapse_appeal", from: ["stepped_in"], who: [TIMER],
  when: (claim, { now }) => first(paid(claim), overdue(claim.dueAt, now), noticed(claim)),
  apply: (claim) => beginRecovery(claim),
});
