import { deadline } from "../deadlines.ts";
import { type Minor, sum } from "../money.ts";
import type { Claim } from "./claim.ts";
import type { Effect, HeadDecided } from "./event.ts";
import { lapsed, noticed } from "./guards-timer.ts";
import { close, fresh } from "./routing.ts";
import {
  amountUpTo,
  first,
  isPast,
  note,
  paid,
  type RefusalCode,
  type Result,
  reasoned,
  row,
  SELLER,
  SPECIALIST,
  TIMER,
  to,
} from "./row.ts";
import { standingHeads } from "./standing.ts";

const entry = (kind: "held" | "due" | "reversed", amount: Minor): Effect => ({ type: "ledger", kind, amount, reference: "" });

export const appeal = row<"appeal">({
  no: 22,
  name: "appeal",
  from: ["stepped_in"],
  who: [SELLER],
  when: (claim, { now }) => first(claim.appealedAt === null ? null : "already_appealed", isPast(claim.dueAt, now) ? "window_over" : null),
  check: (_, e) => (e.newInformation.trim() === "" ? "new_information_required" : null),
  apply: (claim, _, { now, pack }) => {
    const marketDueAt = deadline(now, pack.appealReviewDays, pack);
    const appealed: Claim = { ...claim, ...fresh, state: "appealed", appealedAt: now, dueAt: null, marketDueAt };
    const held = claim.payment ? [entry("held", claim.amount ?? 0)] : [];
    return to(appealed, ...held, note("appeal_received"));
  },
});

/** No defence is open any more: what was paid falls due. */
function beginRecovery(claim: Claim, amount: Minor, notice: "recovery_started" | "appeal_rejected"): Result {
  const was = claim.payment?.amount ?? 0;
  const less = was > amount ? [entry("reversed", was - amount)] : [];
  return to({ ...claim, state: "recovery", amount, dueAt: null, marketDueAt: null }, entry("due", was), ...less, note(notice));
}

export const lapseAppeal = row<"lapse_appeal">({
  no: 23,
  name: "lapse_appeal",
  from: ["stepped_in"],
  who: [TIMER],
  when: (claim, { now }) => first(paid(claim), lapsed(claim.dueAt, now), noticed(claim)),
  apply: (claim) => beginRecovery(claim, claim.amount ?? 0, "recovery_started"),
});

export const waiveAppeal = row<"waive_appeal">({
  no: 24,
  name: "waive_appeal",
  from: ["stepped_in"],
  who: [SELLER],
  when: paid,
  apply: (claim) => beginRecovery(claim, claim.amount ?? 0, "recovery_started"),
});

export const grantAppeal = row<"grant_appeal">({
  no: 25,
  name: "grant_appeal",
  from: ["appealed"],
  who: [SPECIALIST],
  check: (_, e) => reasoned(e.reason),
  apply: (claim, e, { now }) => to(close(claim, "reversed", now, e.reason), note("appeal_granted")),
});

/** Head by head an appeal can only leave or lower what stood; together it is the amount that stays. */
function checkLeft(claim: Claim, left: readonly HeadDecided[], amount: Minor): RefusalCode | null {
  if (new Set(left.map((l) => l.head)).size !== left.length) return "head_unknown";
  const stood = standingHeads(claim);
  for (const { head, decided } of left) {
    const most = stood.find((s) => s.head === head)?.decided;
    if (most === undefined) return "head_unknown";
    if (!Number.isSafeInteger(decided) || decided < 0 || decided > most) return "bad_amount";
  }
  return sum(left.map((l) => l.decided)) === amount ? null : "bad_amount";
}

export const rejectAppeal = row<"reject_appeal">({
  no: 26,
  name: "reject_appeal",
  from: ["appealed"],
  who: [SPECIALIST],
  when: paid,
  check: (claim, e) =>
    first(reasoned(e.reason), amountUpTo(e.amount, claim.amount ?? 0), e.heads ? checkLeft(claim, e.heads, e.amount) : null),
  apply: (claim, e) => {
    const reduced = e.amount < (claim.amount ?? 0);
    const left = e.heads ?? (reduced ? standingHeads(claim, e.amount) : []);
    const heads = claim.heads.map((h) => ({
      ...h,
      decided: left.find((l) => l.head === h.head)?.decided ?? (left.length > 0 ? 0 : h.decided),
    }));
    return beginRecovery({ ...claim, heads }, e.amount, "appeal_rejected");
  },
});
