import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convert, isRate, RECEIPT_CURRENCIES } from "./conversion.ts";

describe("a receipt in another currency", () => {
  it.each([
    [920_00, "EUR", "1.0870", 1_000_04],
    [100_00, "GBP", "1", 100_00],
    [1_00, "EUR", "0.005", 1],
    [1_00, "EUR", "0.00499999", 0],
    [15_000, "JPY", "0.0067", 100_50],
    [1, "JPY", "0.00005", 0],
    [7_250_00, "CNY", "0.13793103", 1_000_00],
    [999_999_999_99, "EUR", "1.5", 1_499_999_999_99],
  ] as const)("%i minor units of %s at %s are %i", (amount, currency, rate, is) => expect(convert({ amount, currency, rate })).toBe(is));
  it("grows with the amount, and at a rate of one is itself", () => {
    const currency = fc.constantFrom(...RECEIPT_CURRENCIES.filter((c) => c !== "JPY"));
    const rate = fc.integer({ min: 1, max: 10_000_000 }).map((n) => `${Math.floor(n / 10_000)}.${String(n % 10_000).padStart(4, "0")}`);
    const amount = fc.integer({ min: 0, max: 1_000_000_00 });
    fc.assert(
      fc.property(
        amount,
        amount,
        currency,
        rate,
        (a, b, c, r) => a > b || convert({ amount: a, currency: c, rate: r }) <= convert({ amount: b, currency: c, rate: r }),
      ),
    );
    fc.assert(fc.property(amount, currency, (a, c) => convert({ amount: a, currency: c, rate: "1.00" }) === a));
  });
  it("a rate is a plain decimal above zero", () => {
    for (const good of ["1", "0.00000001", "999999.5"]) expect(isRate(good)).toBe(true);
    for (const bad of ["", "0", "0.0", "-1", "1e3", "1,5", "1.", ".5", "1.123456789", "1234567"]) expect(isRate(bad)).toBe(false);
  });
});
