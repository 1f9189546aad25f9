import type { LedgerKind } from "./claim/event.ts";
import { type Minor, sum } from "./money.ts";

export type Entry = { kind: LedgerKind; amount: Minor };

const of = (entries: readonly Entry[], kind: LedgerKind): Minor => sum(entries.filter((e) => e.kind === kind).map((e) => e.amount));

/** What the seller still owes: opened by `due`, brought down by everything but the concession itself. */
export const balance = (entries: readonly Entry[]): Minor =>
  of(entries, "due") - of(entries, "repaid_by_seller") - of(entries, "paid_by_insurer") - of(entries, "withheld") - of(entries, "waived") - of(entries, "reversed");

export const paidToCustomer = (entries: readonly Entry[]): Minor => of(entries, "concession");
export const recoveredOf = (entries: readonly Entry[]): Minor => of(entries, "repaid_by_seller") + of(entries, "paid_by_insurer") + of(entries, "withheld");
