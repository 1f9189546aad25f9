import { HOUR, questionDue } from "../deadlines.ts";
import type { Claim } from "./claim.ts";
import { ANY_STAFF, first, note, OPEN, PRESENTED_OPEN, reasoned, row, SELLER, SPECIALIST, type StepContext, to } from "./row.ts";
import { timersOf } from "./timers.ts";

/** The notice a delivery by another way stands for. A final one is wanting only once its time has come. */
function undelivered(claim: Claim, { now, pack }: StepContext): "notice" | "final" | null {
  if (claim.noticeSentAt === null) return "notice";
  const wanting = timersOf(claim, pack).some(
    (t) => (t.event === "final_notice_response" || t.event === "final_notice_proof") && t.at <= now,
  );
  return wanting ? "final" : null;
}

export const renotify = row<"renotify">({
  no: 17,
  name: "renotify",
  from: ["awaiting_response", "proof_needed", "settlement_due", "stepped_in"],
  who: [SPECIALIST],
  when: (claim, ctx) => (undelivered(claim, ctx) === null ? "already_sent" : null),
  check: (claim, e, { now }) =>
    first(reasoned(e.way), reasoned(e.address), e.sentAt <= now && e.sentAt >= (claim.presentedAt ?? now) ? null : "bad_date"),
  apply: (claim, e, ctx) => {
    const sent = undelivered(claim, ctx) === "notice" ? { noticeSentAt: e.sentAt } : { finalNoticeSentAt: e.sentAt };
    const dueAt = claim.dueAt === null ? null : Math.max(claim.dueAt, e.sentAt + ctx.pack.renotifyHours * HOUR);
    return to({ ...claim, ...sent, dueAt }, note("renotified"));
  },
});

const side = ({ actor }: StepContext): "seller" | "staff" => (actor.kind === "seller" ? "seller" : "staff");

export const ask = row<"ask">({
  no: 31,
  name: "ask",
  from: PRESENTED_OPEN,
  who: [SPECIALIST, SELLER],
  check: (_, e, ctx) => first(e.to === side(ctx) ? "same_side" : null, reasoned(e.text)),
  apply: (claim, e, { now, pack }) => {
    const question = { id: e.id, to: e.to, dueAt: questionDue(claim, e.to, now, pack) };
    return to({ ...claim, questions: [...claim.questions, question] }, ...(e.to === "seller" ? [note("asked")] : []));
  },
});

export const answer = row<"answer">({
  no: 32,
  name: "answer",
  from: PRESENTED_OPEN,
  who: [SPECIALIST, SELLER],
  when: (claim, ctx) => (claim.questions.some((q) => q.to === side(ctx)) ? null : "no_such_question"),
  check: (claim, e, ctx) =>
    first(claim.questions.some((q) => q.id === e.id && q.to === side(ctx)) ? null : "no_such_question", reasoned(e.text)),
  apply: (claim, e, ctx) =>
    to({ ...claim, questions: claim.questions.filter((q) => q.id !== e.id) }, note(side(ctx) === "staff" ? "answered" : "submitted")),
});

export const remark = row<"remark">({
  no: 33,
  name: "remark",
  from: OPEN,
  who: [ANY_STAFF],
  check: (_, e) => reasoned(e.text),
  apply: (claim) => to(claim),
});
