import type { LedgerKind } from "./claim/event.ts";
import { type Minor, sum } from "./money.ts";

export type Entry = { kind: LedgerKind; amount: Minor };

const of = (entries: readonly Entry[], ...kinds: LedgerKind[]): Minor =>
  sum(entries.filter((e) => kinds.includes(e.kind)).map((e) => e.amount));

export const paidToCustomer = (entries: readonly Entry[]): Minor => of(entries, "concession");
export const recoveredOf = (entries: readonly Entry[]): Minor => of(entries, "repaid_by_seller", "paid_by_insurer", "withheld");

/** What the seller still owes: opened by `due`, brought down by everything but the concession itself. */
export const balance = (entries: readonly Entry[]): Minor => sum(entries.map((e) => effectOn(e.kind, e.amount)));

/** What a seller's side has paid in the end: back to the marketplace, or straight to the customer. */
export const paidBySeller = (entries: readonly Entry[]): Minor => of(entries, "repaid_by_seller", "withheld", "settled_by_seller");
export const paidByInsurer = (entries: readonly Entry[]): Minor => of(entries, "paid_by_insurer", "settled_by_insurer");

const EFFECTS: Readonly<Record<LedgerKind, -1 | 0 | 1>> = {
  concession: 0,
  held: 0,
  due: 1,
  repaid_by_seller: -1,
  paid_by_insurer: -1,
  withheld: -1,
  waived: -1,
  reversed: -1,
  settled_by_seller: 0,
  settled_by_insurer: 0,
};
/** What an entry does to the balance: its amount, its amount off, or nothing. */
export const effectOn = (kind: LedgerKind, amount: Minor): Minor => EFFECTS[kind] * amount || 0;

/** What the marketplace is out of pocket for, now. */
export const borneByMarketplace = (entries: readonly Entry[]): Minor => paidToCustomer(entries) - recoveredOf(entries);

/** No money made or lost: whole positive entries, nothing due that was not paid out, nothing taken back twice. */
export function isConserved(entries: readonly Entry[]): boolean {
  const whole = entries.every((e) => Number.isSafeInteger(e.amount) && e.amount > 0);
  return whole && of(entries, "due") <= paidToCustomer(entries) && balance(entries) >= 0;
}
