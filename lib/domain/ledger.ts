import type { LedgerKind } from "./claim/event.ts";
import { type Minor, sum } from "./money.ts";

export type Entry = { kind: LedgerKind; amount: Minor };

const of = (entries: readonly Entry[], ...kinds: LedgerKind[]): Minor =>
  sum(entries.filter((e) => kinds.includes(e.kind)).map((e) => e.amount));

export const paidToCustomer = (entries: readonly Entry[]): Minor => of(entries, "concession");
export const recoveredOf = (entries: readonly Entry[]): Minor => of(entries, "repaid_by_seller", "paid_by_insurer", "withheld");

/** What the seller still owes: opened by `due`, brought down by everything but the concession itself. */
export const balance = (entries: readonly Entry[]): Minor => of(entries, "due") - recoveredOf(entries) - of(entries, "waived", "reversed");

/** What the marketplace is out of pocket for, now. */
export const borneByMarketplace = (entries: readonly Entry[]): Minor => paidToCustomer(entries) - recoveredOf(entries);

/** No money made or lost: whole positive entries, nothing due that was not paid out, nothing taken back twice. */
export function isConserved(entries: readonly Entry[]): boolean {
  const whole = entries.every((e) => Number.isSafeInteger(e.amount) && e.amount > 0);
  return whole && of(entries, "due") <= paidToCustomer(entries) && balance(entries) >= 0;
}
