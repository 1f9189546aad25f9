import { addDays, endOfDay, plainDateAt } from "../calendar/zoned.ts";
import { deadline, infoDeadline } from "../deadlines.ts";
import type { Claim } from "./claim.ts";
import { close, fresh, review } from "./routing.ts";
import { first, note, PARTNER, paid, reasoned, row, SELLER, SPECIALIST, type StepContext, to, unpaid } from "./row.ts";
import type { State } from "./states.ts";

/** Open states the seller can see. */
export const PRESENTED_OPEN: readonly State[] = [
  "handling", "proof_needed", "awaiting_response", "offer_pending", "settlement_due", "under_review", "stepped_in", "appealed", "recovery",
];

export const inform = row<"inform">({
  no: 8, name: "inform", from: ["handling", "proof_needed", "offer_pending", "under_review", "appealed"], who: [SELLER],
  check: (claim, e) => first(e.text.trim() === "" && e.files === 0 ? "nothing_said" : null, e.proof && claim.state !== "proof_needed" ? "not_proof_state" : null),
  apply: (claim, e, { now }) => {
    if (!e.proof) return to(claim, note("submitted"));
    // A late certificate is taken, but only one handed in within the window holds the clock.
    const inTime = now <= Math.max(claim.dueAt ?? 0, claim.proofCorrectionUntil ?? 0);
    return to({ ...claim, proofSubmittedAt: now, proofInReview: inTime }, note("submitted"));
  },
});

const settle = (claim: Claim, amount: number, { now, pack }: StepContext): Claim => ({
  ...claim,
  state: "settlement_due",
  amount,
  dueAt: deadline(now, pack.settleDays, pack),
  marketDueAt: null,
  noticeSentAt: now,
  finalNoticeSentAt: null,
});

export const accept = row<"accept">({
  no: 9, name: "accept", from: ["awaiting_response"], who: [SELLER],
  check: (_, e) => (e.insurerQuestionAnswered ? null : "insurer_question"),
  apply: (claim, _, ctx) => to(settle(claim, claim.eligible ?? 0, ctx)),
});

export const offer = row<"offer">({
  no: 10, name: "offer", from: ["awaiting_response"], who: [SELLER],
  check: (claim, e) => {
    if (!Number.isSafeInteger(e.amount) || e.amount <= 0 || e.amount >= (claim.eligible ?? 0)) return "bad_amount";
    return e.statement.trim() === "" ? "statement_required" : null;
  },
  apply: (claim, e, { now, pack }) =>
    to({ ...claim, ...fresh, state: "offer_pending", offer: e.amount, dueAt: deadline(now, pack.offerDays, pack), marketDueAt: null }),
});

export const takeOffer = row<"take_offer">({
  no: 11, name: "take_offer", from: ["offer_pending"], who: [PARTNER],
  apply: (claim, _, ctx) => to({ ...settle(claim, claim.offer ?? 0, ctx), noticeSentAt: null }, note("offer_taken")),
});

export const refuseOffer = row<"refuse_offer">({
  no: 12, name: "refuse_offer", from: ["offer_pending"], who: [PARTNER],
  apply: (claim, _, { now, pack }) => to(review(claim, now, pack), note("offer_refused")),
});

export const contest = row<"contest">({
  no: 14, name: "contest", from: ["awaiting_response", "stepped_in"], who: [SELLER],
  when: (claim) => {
    if (claim.state === "awaiting_response") return null;
    return claim.stepInCause === "silence" ? unpaid(claim) : "wrong_state";
  },
  check: (_, e) => {
    if (e.grounds.length === 0) return "grounds_required";
    if (e.statement.trim() === "") return "statement_required";
    if (e.declaredBy.trim() === "" || e.declaredRole.trim() === "") return "declaration_required";
    return e.files > 0 || (e.noFilesReason ?? "").trim() !== "" ? null : "files_or_reason";
  },
  apply: (claim, _, { now, pack }) => {
    const late = claim.state === "stepped_in" || (claim.dueAt !== null && now > claim.dueAt);
    return to({ ...review(claim, now, pack), contestedAt: now, contestLate: late, steppedInAt: null, stepInCause: null, amount: claim.eligible }, note("submitted"));
  },
});

export const notifyInsurer = row<"notify_insurer">({
  no: 16, name: "notify_insurer", from: ["awaiting_response"], who: [SELLER],
  when: (claim, { now }) => (claim.insurerNotifiedAt !== null ? "already_notified" : claim.dueAt !== null && now > claim.dueAt ? "window_over" : null),
  apply: (claim, _, { now, pack }) => {
    const due = claim.dueAt ?? now;
    const dueAt = endOfDay(addDays(plainDateAt(due, pack.zone), pack.insurerExtensionDays), pack.zone);
    return to({ ...claim, insurerNotifiedAt: now, dueAt, finalNoticeSentAt: null });
  },
});

export const reportPayment = row<"report_payment">({
  no: 18, name: "report_payment", from: ["settlement_due"], who: [SELLER],
  when: (claim) => (claim.reportOpen ? "report_open" : null),
  check: (claim, e) => (e.amount === claim.amount ? null : "amount_differs"),
  apply: (claim) => to({ ...claim, reportOpen: true }),
});

export const appeal = row<"appeal">({
  no: 22, name: "appeal", from: ["stepped_in"], who: [SELLER],
  when: (claim, { now }) => (claim.appealedAt !== null ? "already_appealed" : claim.dueAt !== null && now > claim.dueAt ? "window_over" : null),
  check: (_, e) => (e.newInformation.trim() === "" ? "new_information_required" : null),
  apply: (claim, _, { now, pack }) =>
    to({ ...claim, ...fresh, state: "appealed", appealedAt: now, dueAt: null, marketDueAt: deadline(now, pack.appealReviewDays, pack) }, note("appeal_received")),
});

/** The appeal is over or given up: recovery of what was paid begins. */
export const beginRecovery = (claim: Claim) =>
  to(
    { ...claim, state: "recovery", dueAt: null, marketDueAt: null },
    { type: "ledger", kind: "due", amount: claim.payment?.amount ?? 0, reference: "" },
    note("recovery_started"),
  );

export const waiveAppeal = row<"waive_appeal">({ no: 24, name: "waive_appeal", from: ["stepped_in"], who: [SELLER], when: paid, apply: (claim) => beginRecovery(claim) });

export const withdraw = row<"withdraw">({
  no: 29, name: "withdraw", from: ["screening", ...PRESENTED_OPEN], who: [PARTNER],
  when: (claim) => first(unpaid(claim), claim.reportOpen ? "report_open" : null),
  apply: (claim, _, { now }) => to(close(claim, "withdrawn", now), ...(claim.presentedAt === null ? [] : [note("withdrawn")])),
});

const side = ({ actor }: StepContext): "seller" | "staff" => (actor.kind === "seller" ? "seller" : "staff");

export const ask = row<"ask">({
  no: 31, name: "ask", from: PRESENTED_OPEN, who: [SPECIALIST, SELLER],
  check: (_, e, ctx) => first(e.to === side(ctx) ? "same_side" : null, reasoned(e.text)),
  apply: (claim, e, { now, pack }) => {
    const question = { id: e.id, to: e.to, dueAt: infoDeadline(claim.dueAt, now, pack) };
    return to({ ...claim, questions: [...claim.questions, question] }, ...(e.to === "seller" ? [note("asked")] : []));
  },
});

export const answer = row<"answer">({
  no: 32, name: "answer", from: PRESENTED_OPEN, who: [SPECIALIST, SELLER],
  when: (claim, ctx) => (claim.questions.some((q) => q.to === side(ctx)) ? null : "no_such_question"),
  check: (claim, e, ctx) => first(claim.questions.some((q) => q.id === e.id && q.to === side(ctx)) ? null : "no_such_question", reasoned(e.text)),
  apply: (claim, e, ctx) =>
    to({ ...claim, questions: claim.questions.filter((q) => q.id !== e.id) }, side(ctx) === "staff" ? note("answered") : note("submitted")),
});
