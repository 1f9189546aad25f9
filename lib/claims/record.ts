import type { claimHeads, claims } from "#db/schema/claims.ts";
import type { questions } from "#db/schema/exchange.ts";
import type { Claim, HeadAmount, Instant } from "#lib/domain/claim/claim.ts";
import { needsSeller, sellerDueAt } from "#lib/domain/claim/who-acts.ts";

export type ClaimRow = typeof claims.$inferSelect;
export type HeadRow = typeof claimHeads.$inferSelect;
type QuestionRow = Pick<typeof questions.$inferSelect, "id" | "to" | "dueAt">;

const ms = (date: Date | null): Instant | null => date?.getTime() ?? null;
const date = (at: Instant | null): Date | null => (at === null ? null : new Date(at));

/** A row with its heads and open questions, as the rules see it. */
export function toClaim(
  row: ClaimRow,
  heads: readonly HeadRow[],
  open: readonly QuestionRow[],
  screening: { scored: boolean; opined: boolean },
): Claim {
  return {
    state: row.state,
    outcome: row.outcome,
    outcomeReason: row.outcomeReason,
    program: row.program,
    packVersion: row.packVersion,
    currency: row.currency,
    physical: row.physical,
    incidentOn: row.incidentOn,
    filedAt: row.filedAt.getTime(),
    heads: heads.map(
      (h): HeadAmount => ({ head: h.head, claimed: h.claimed, eligible: h.eligible, excluded: h.excluded, decided: h.decided }),
    ),
    scored: screening.scored,
    opined: screening.opined,
    route: row.route,
    compliant: row.compliant,
    presentedAt: ms(row.presentedAt),
    eligible: row.eligible,
    amount: row.amount,
    dueAt: ms(row.dueAt),
    marketDueAt: ms(row.marketDueAt),
    noticeSentAt: ms(row.noticeSentAt),
    finalNoticeSentAt: ms(row.finalNoticeSentAt),
    proofAtNotice: row.proofAtNotice,
    proofSubmittedAt: ms(row.proofSubmittedAt),
    proofInReview: row.proofInReview,
    proofCorrectionUntil: ms(row.proofCorrectionUntil),
    proofInTime: row.proofInTime,
    insurerNotifiedAt: ms(row.insurerNotifiedAt),
    offer: row.offer,
    reportOpen: row.reportOpen,
    contestedAt: ms(row.contestedAt),
    contestLate: row.contestLate,
    steppedInAt: ms(row.steppedInAt),
    stepInCause: row.stepInCause,
    appealedAt: ms(row.appealedAt),
    payment:
      row.paidAt && row.paidAmount !== null
        ? { amount: row.paidAmount, at: row.paidAt.getTime(), reference: row.paidReference ?? "" }
        : null,
    recovered: row.recovered,
    questions: open.map((q) => ({ id: q.id, to: q.to, dueAt: q.dueAt.getTime() })),
    closedAt: ms(row.closedAt),
  };
}

/** The columns a step may change. */
export function toColumns(claim: Claim, now: Instant) {
  return {
    state: claim.state,
    outcome: claim.outcome,
    outcomeReason: claim.outcomeReason,
    packVersion: claim.packVersion,
    route: claim.route,
    compliant: claim.compliant,
    presentedAt: date(claim.presentedAt),
    eligible: claim.eligible,
    amount: claim.amount,
    dueAt: date(claim.dueAt),
    marketDueAt: date(claim.marketDueAt),
    noticeSentAt: date(claim.noticeSentAt),
    finalNoticeSentAt: date(claim.finalNoticeSentAt),
    proofAtNotice: claim.proofAtNotice,
    proofSubmittedAt: date(claim.proofSubmittedAt),
    proofInReview: claim.proofInReview,
    proofCorrectionUntil: date(claim.proofCorrectionUntil),
    proofInTime: claim.proofInTime,
    insurerNotifiedAt: date(claim.insurerNotifiedAt),
    offer: claim.offer,
    reportOpen: claim.reportOpen,
    contestedAt: date(claim.contestedAt),
    contestLate: claim.contestLate,
    steppedInAt: date(claim.steppedInAt),
    stepInCause: claim.stepInCause,
    appealedAt: date(claim.appealedAt),
    paidAmount: claim.payment?.amount ?? null,
    paidAt: date(claim.payment?.at ?? null),
    paidReference: claim.payment?.reference ?? null,
    recovered: claim.recovered,
    closedAt: date(claim.closedAt),
    needsSeller: needsSeller(claim, now),
    sellerDueAt: date(sellerDueAt(claim, now)),
    updatedAt: new Date(now),
  };
}
