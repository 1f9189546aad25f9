import fc from "fast-check";
import { expect, test } from "vitest";
import { groupedReference, isSettlementReference, settlementReference } from "./settlement-reference.ts";

test("the standard's own example holds", () => {
  expect(isSettlementReference("RF18 5390 0754 7034")).toBe(true);
  expect(settlementReference("539007547034")).toBe("RF18539007547034");
});

test("a claim's reference is whole, and groups as it is read", () => {
  const reference = settlementReference("CLM-2026-000347");
  expect(reference).toMatch(/^RF\d\dCLM2026000347$/);
  expect(isSettlementReference(groupedReference(reference).toLowerCase())).toBe(true);
});

// A letter and a digit changed over may read the same to the standard ("M2" and "2M" are both 222): only digits are asked.
test("one wrong digit, or two neighbouring digits changed over, is found", () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), fc.nat(12), fc.integer({ min: 1, max: 9 }), (n, at, by) => {
      const right = settlementReference(`CLM-2026-${String(n).padStart(6, "0")}`);
      const place = 4 + (at % (right.length - 4));
      const digit = Number(right[place]);
      if (!Number.isNaN(digit))
        expect(isSettlementReference(right.slice(0, place) + ((digit + by) % 10) + right.slice(place + 1))).toBe(false);
      const [a, b] = [right[place - 1], right[place]];
      if (a !== b && /\d/.test(a ?? "") && /\d/.test(b ?? "") && place > 4)
        expect(isSettlementReference(right.slice(0, place - 1) + b + a + right.slice(place + 1))).toBe(false);
    }),
  ));
