import { isOver } from "../deadlines.ts";
import { sum } from "../money.ts";
import type { Claim, HeadAmount, Instant } from "./claim.ts";
import type { HeadDecided } from "./event.ts";
import { close, stepIn } from "./routing.ts";
import { first, note, OPEN, PARTNER, type RefusalCode, reasoned, row, SPECIALIST, to, unpaid } from "./row.ts";

export const deny = row<"deny">({
  no: 7,
  name: "deny",
  from: ["handling", "proof_needed", "awaiting_response", "offer_pending", "settlement_due", "under_review", "stepped_in"],
  who: [SPECIALIST],
  when: unpaid,
  check: (_, e) => reasoned(e.reason),
  apply: (claim, e, { now }) => to(close(claim, "denied", now, e.reason), note("denied")),
});

/** The seller was asked and still has time to say it. */
const sellerMayAnswer = (claim: Claim, now: Instant): boolean => claim.questions.some((q) => q.to === "seller" && !isOver(q.dueAt, now));

function checkDecided(claim: Claim, heads: readonly HeadDecided[]): RefusalCode | null {
  if (new Set(heads.map((h) => h.head)).size !== heads.length) return "head_unknown";
  for (const { head, decided } of heads) {
    const eligible = claim.heads.find((h) => h.head === head)?.eligible ?? null;
    if (eligible === null) return "head_unknown";
    if (!Number.isSafeInteger(decided) || decided < 0 || decided > eligible) return "bad_amount";
  }
  return sum(heads.map((h) => h.decided)) > 0 ? null : "bad_amount";
}

/** Heads not named are denied. */
const decide = (claim: Claim, heads: readonly HeadDecided[]): HeadAmount[] =>
  claim.heads.map((h) => ({ ...h, decided: heads.find((d) => d.head === h.head)?.decided ?? 0 }));

export const uphold = row<"uphold">({
  no: 21,
  name: "uphold",
  from: ["under_review"],
  who: [SPECIALIST],
  when: (claim, { now }) => (sellerMayAnswer(claim, now) ? "question_open" : null),
  check: (claim, e) => first(reasoned(e.reason), checkDecided(claim, e.heads)),
  apply: (claim, e, { now, pack }) => {
    const heads = decide(claim, e.heads);
    const upheld: Claim = { ...claim, heads, amount: sum(heads.map((h) => h.decided ?? 0)) };
    return to(stepIn(upheld, "decision", now, pack), note("stepped_in_decision"));
  },
});

export const withdraw = row<"withdraw">({
  no: 29,
  name: "withdraw",
  from: OPEN,
  who: [PARTNER],
  when: (claim) => first(unpaid(claim), claim.reportOpen ? "report_open" : null),
  // A seller that was never told of the claim is not told of its end.
  apply: (claim, _, { now }) => to(close(claim, "withdrawn", now), ...(claim.presentedAt === null ? [] : [note("withdrawn")])),
});
