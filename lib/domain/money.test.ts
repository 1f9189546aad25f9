import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { balance, borneByMarketplace, isConserved, paidToCustomer, recoveredOf } from "./ledger.ts";
import { add, compare, minor, parseMoney, split, sum } from "./money.ts";

const amount = fc.integer({ min: -1_000_000_000_00, max: 1_000_000_000_00 });

describe("money", () => {
  it("is a safe integer of minor units or nothing", () => {
    for (const bad of [0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) expect(() => minor(bad)).toThrow(RangeError);
    expect(() => sum([2 ** 53 - 1, 1])).toThrow(RangeError);
    expect(() => add(2 ** 53 - 1, 1)).toThrow(RangeError);
    expect(sum([])).toBe(0);
    expect([3, 1, 2].sort(compare)).toEqual([1, 2, 3]);
  });

  it.each([
    ["0", 0],
    ["1,000.00", 1_000_00],
    ["1,000.01", 1_000_01],
    ["1000.01", 1_000_01],
    [" 12.5 ", 12_50],
    ["1,234,567.89", 1_234_567_89],
    ["007", 7_00],
    ["999999999999.99", 99_999_999_999_999],
  ])("parses %j", (text, value) => expect(parseMoney(text)).toBe(value));
  it.each([
    "",
    ".",
    "1.",
    ".5",
    "-1",
    "+1",
    "1.001",
    "1,00",
    "10,00.00",
    "1,000,00",
    "1 000",
    "$5",
    "1e3",
    "１",
    "1.2.3",
    "NaN",
    "1,0000",
    "9999999999999",
  ])("refuses %j", (text) => expect(parseMoney(text)).toBeNull());
  it("reads back every amount it is shown, grouped or not", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999_999_999 }), (value) => {
        const digits = `${Math.floor(value / 100)}.${String(value % 100).padStart(2, "0")}`;
        expect(parseMoney(digits)).toBe(value);
        expect(parseMoney(digits.replace(/\B(?=(\d{3})+(?=\.))/g, ","))).toBe(value);
      }),
    );
  });
  it("never makes anything but null or a safe integer of any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d.,]{0,20}$/)), (text) => {
        const value = parseMoney(text);
        expect(value === null || (Number.isSafeInteger(value) && value >= 0)).toBe(true);
      }),
    );
  });

  it("splits without loss, no part further than one unit from its share", () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 12 }).filter((w) => w.some((x) => x > 0));
    fc.assert(
      fc.property(amount, weights, (whole, by) => {
        const parts = split(whole, by);
        expect(sum(parts)).toBe(whole);
        expect(parts).toHaveLength(by.length);
        const total = BigInt(sum(by));
        parts.forEach((part, i) => {
          const weight = by[i] ?? 0;
          const off = BigInt(part) * total - BigInt(whole) * BigInt(weight);
          expect((off < 0n ? -off : off) < total).toBe(true);
          if (weight === 0) expect(part).toBe(0);
        });
      }),
    );
  });
  it("splits the same way every time: the largest remainder first, then the earlier part", () => {
    expect(split(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(split(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(split(10, [1, 2])).toEqual([3, 7]);
    for (const weights of [[], [0], [0, 0], [-1, 2], [0.5]]) expect(() => split(1, weights)).toThrow(RangeError);
  });
});

describe("the ledger", () => {
  const story = [
    { kind: "concession", amount: 500 },
    { kind: "due", amount: 500 },
    { kind: "reversed", amount: 100 },
    { kind: "withheld", amount: 150 },
    { kind: "repaid_by_seller", amount: 50 },
    { kind: "paid_by_insurer", amount: 120 },
    { kind: "waived", amount: 80 },
  ] as const;
  it("adds up at every line of a story", () => {
    expect(story.map((_, i) => balance(story.slice(0, i + 1)))).toEqual([0, 500, 400, 250, 200, 80, 0]);
    expect([paidToCustomer(story), recoveredOf(story), borneByMarketplace(story)]).toEqual([500, 320, 180]);
    for (let i = 0; i <= story.length; i += 1) expect(isConserved(story.slice(0, i))).toBe(true);
  });
  it("knows money that was made or lost", () => {
    expect(isConserved([{ kind: "due", amount: 1 }])).toBe(false);
    expect(isConserved([...story, { kind: "withheld", amount: 1 }])).toBe(false);
    expect(isConserved([{ kind: "concession", amount: 0 }])).toBe(false);
    expect(isConserved([{ kind: "concession", amount: 0.5 }])).toBe(false);
  });
});
