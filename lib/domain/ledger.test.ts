import { describe, expect, it } from "vitest";
import { balance, borneByMarketplace, type Entry, isConserved, paidToCustomer, recoveredOf } from "./ledger.ts";

const paid: Entry = { kind: "concession", amount: 900_00 };
const due: Entry = { kind: "due", amount: 900_00 };
const back: readonly Entry[] = [
  { kind: "repaid_by_seller", amount: 100_00 },
  { kind: "paid_by_insurer", amount: 200_00 },
  { kind: "withheld", amount: 50_00 },
];

describe("the ledger", () => {
  it("owes nothing for a concession alone", () => {
    expect(balance([])).toBe(0);
    expect(balance([paid])).toBe(0);
    expect(borneByMarketplace([paid])).toBe(900_00);
  });

  it("comes down by everything that is not the concession", () => {
    const entries: Entry[] = [paid, due, { kind: "reversed", amount: 300_00 }, ...back, { kind: "waived", amount: 250_00 }];
    expect(balance(entries)).toBe(0);
    expect(recoveredOf(entries)).toBe(350_00);
    expect(paidToCustomer(entries)).toBe(900_00);
    expect(borneByMarketplace(entries)).toBe(550_00);
    expect(isConserved(entries)).toBe(true);
  });

  it("knows money made of nothing", () => {
    expect(isConserved([due])).toBe(false);
    expect(isConserved([paid, due, due])).toBe(false);
    expect(isConserved([paid, due, { kind: "waived", amount: 900_01 }])).toBe(false);
    expect(isConserved([paid, { ...due, amount: -1 }])).toBe(false);
    expect(isConserved([{ ...paid, amount: 0.5 }])).toBe(false);
  });
});
