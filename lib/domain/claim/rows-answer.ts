import { deadline, isOver } from "../deadlines.ts";
import type { Claim } from "./claim.ts";
import { lapsed, noticed, warned } from "./guards-timer.ts";
import { proofDue } from "./proof-due.ts";
import { fresh, review, stepIn } from "./routing.ts";
import { first, isPast, note, row, SELLER, TIMER, to, unpaid } from "./row.ts";
import { settle } from "./rows-settlement.ts";

export const inform = row<"inform">({
  no: 8,
  name: "inform",
  from: ["handling", "proof_needed", "offer_pending", "under_review", "appealed"],
  who: [SELLER],
  check: (claim, e) =>
    first(
      e.text.trim() === "" && e.files === 0 ? "nothing_said" : null,
      e.proof && claim.state !== "proof_needed" ? "not_proof_state" : null,
    ),
  apply: (claim, e, { now }) => {
    if (!e.proof) return to(claim, note("submitted"));
    const late = isOver(proofDue(claim), now);
    // A late certificate must not push out one that was handed in in time and waits for its review.
    if (late && claim.proofInReview) return to(claim, note("proof_received"));
    return to({ ...claim, proofSubmittedAt: now, proofInReview: !late }, note("proof_received"));
  },
});

export const accept = row<"accept">({
  no: 9,
  name: "accept",
  from: ["awaiting_response"],
  who: [SELLER],
  check: (_, e) => (e.insurerQuestionAnswered ? null : "insurer_question"),
  // The seller set this clock itself; no clock rests on what its colleagues are told of it.
  apply: (claim, _, ctx) => to({ ...settle(claim, claim.eligible ?? 0, ctx), noticeSentAt: ctx.now }, note("submitted")),
});

export const offer = row<"offer">({
  no: 10,
  name: "offer",
  from: ["awaiting_response"],
  who: [SELLER],
  check: (claim, e) => {
    if (!Number.isSafeInteger(e.amount) || e.amount <= 0 || e.amount >= (claim.eligible ?? 0)) return "bad_amount";
    return e.statement.trim() === "" ? "statement_required" : null;
  },
  apply: (claim, e, { now, pack }) =>
    to(
      { ...claim, ...fresh, state: "offer_pending", offer: e.amount, dueAt: deadline(now, pack.offerDays, pack), marketDueAt: null },
      note("submitted"),
    ),
});

export const contest = row<"contest">({
  no: 14,
  name: "contest",
  from: ["awaiting_response", "stepped_in"],
  who: [SELLER],
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
    const contested: Claim = {
      ...review(claim, now, pack),
      amount: claim.eligible,
      contestedAt: now,
      contestLate: claim.state === "stepped_in" || isPast(claim.dueAt, now),
      steppedInAt: null,
      stepInCause: null,
    };
    return to(contested, note("submitted"));
  },
});

export const lapseResponse = row<"lapse_response">({
  no: 15,
  name: "lapse_response",
  from: ["awaiting_response"],
  who: [TIMER],
  when: (claim, ctx) => first(lapsed(claim.dueAt, ctx.now), noticed(claim), warned(claim, ctx)),
  apply: (claim, _, { now, pack }) => to(stepIn(claim, "silence", now, pack), note("stepped_in_silence")),
});

export const notifyInsurer = row<"notify_insurer">({
  no: 16,
  name: "notify_insurer",
  from: ["awaiting_response"],
  who: [SELLER],
  when: (claim, { now }) =>
    first(claim.insurerNotifiedAt === null ? null : "already_notified", isPast(claim.dueAt, now) ? "window_over" : null),
  apply: (claim, _, { now, pack }) => {
    const dueAt = deadline(claim.dueAt ?? now, pack.insurerExtensionDays, pack);
    // The last word named the old deadline; a default on the new one needs its own.
    return to({ ...claim, insurerNotifiedAt: now, dueAt, finalNoticeSentAt: null });
  },
});
