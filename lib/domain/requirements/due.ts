import { addDays } from "../calendar/zoned.ts";
import type { PlainDate } from "../claim/claim.ts";
import type { Minor } from "../money.ts";
import type { RequirementPack } from "./pack.ts";

/** Gross proceeds of one month, `2026-05`, in minor units of the pack's currency. */
export type MonthOfTurnover = { month: string; gross: Minor };
export type DueReason = "monthly" | "yearly" | "enhanced_safety" | "request";
/** Why insurance is asked for and by when; `since` is the month or day that brought it about, `amount` what was exceeded by. */
export type InsuranceDue = { why: DueReason; due: PlainDate; since: string; amount: Minor; over: Minor };

const nextMonth = (month: string): PlainDate => {
  const [year = 0, m = 0] = month.split("-").map(Number);
  return m === 12 ? `${year + 1}-01-01` : `${year}-${String(m + 1).padStart(2, "0")}-01`;
};

/**
 * When insurance became due, the earliest reason first; null while nothing asks for it. Monthly figures tell the month, not
 * the day, so the days are counted from its end: the latest reading, in the seller's favour.
 */
export function insuranceDue(
  pack: RequirementPack,
  given: { turnover: readonly MonthOfTurnover[]; productGroups: readonly string[]; requestedOn: PlainDate | null; sellingSince: PlainDate },
  on: ReadonlySet<string> = new Set(),
): InsuranceDue | null {
  const reasons: InsuranceDue[] = [];
  if (given.requestedOn)
    reasons.push({ why: "request", due: addDays(given.requestedOn, pack.requestDays), since: given.requestedOn, amount: 0, over: 0 });
  const months = [...given.turnover].sort((a, b) => (a.month < b.month ? -1 : 1));
  for (const rule of pack.due) {
    if (rule.off && !on.has(rule.id)) continue;
    if (rule.kind === "groups") {
      if (!given.productGroups.some((g) => rule.groups.includes(g))) continue;
      const since = given.sellingSince > rule.appliesFrom ? given.sellingSince : rule.appliesFrom;
      reasons.push({ why: rule.id, due: addDays(since, rule.days), since, amount: 0, over: 0 });
      continue;
    }
    for (const [i, { month }] of months.entries()) {
      const ended = nextMonth(month);
      if (ended <= rule.appliesFrom) continue;
      const sum = months.slice(Math.max(0, i - rule.months + 1), i + 1).filter((m) => within(m.month, month, rule.months));
      const amount = sum.reduce((total, m) => total + m.gross, 0);
      if (amount <= rule.over) continue;
      reasons.push({ why: rule.id, due: addDays(ended, rule.days), since: month, amount, over: rule.over });
      break;
    }
  }
  return reasons.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))[0] ?? null;
}

/** The months that end with `last`, `count` of them, though some bring nothing and are not in the list. */
function within(month: string, last: string, count: number): boolean {
  const index = (m: string) => Number(m.slice(0, 4)) * 12 + Number(m.slice(5));
  return index(last) - index(month) < count;
}
