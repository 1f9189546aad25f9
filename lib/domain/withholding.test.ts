import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeLines, type OwedClaim, type WithheldLine } from "./withholding.ts";

const owed = (minor: number, more: Partial<OwedClaim> = {}): OwedClaim => ({ state: "recovery", owed: minor, references: [], ...more });
const line = (claim: string, amount: string, reference = "DISB-1", n = 2): WithheldLine => ({ line: n, claim, amount, reference });
const verdicts = (lines: readonly WithheldLine[], claims: ReadonlyMap<string, OwedClaim>) =>
  judgeLines(lines, claims).map((l) => l.verdict);

describe("a line of the disbursement file", () => {
  const claims = new Map([
    ["A", owed(500_00)],
    ["B", owed(500_00, { references: ["DISB-1"] })],
    ["C", owed(500_00, { state: "closed" })],
  ]);
  test.each([
    ["A", "500.00", "DISB-1", "ok"],
    ["A", "500.01", "DISB-1", "over_balance"],
    ["A", "0", "DISB-1", "bad_amount"],
    ["A", "-5.00", "DISB-1", "bad_amount"],
    ["A", "5.001", "DISB-1", "bad_amount"],
    ["A", "", "DISB-1", "not_withheld"],
    ["A", "5.00", "", "no_reference"],
    ["B", "5.00", "DISB-1", "already_recorded"],
    ["B", "5.00", "DISB-2", "ok"],
    ["C", "5.00", "DISB-1", "not_in_recovery"],
    ["D", "5.00", "DISB-1", "unknown_claim"],
  ])("%s %s %s is %s", (claim, amount, reference, verdict) => {
    expect(verdicts([line(claim, amount, reference)], claims)).toEqual([verdict]);
  });
  test("a second line of a claim sees what the first left", () => {
    expect(verdicts([line("A", "300.00", "DISB-1"), line("A", "300.00", "DISB-2"), line("A", "200.00", "DISB-3")], claims)).toEqual([
      "ok",
      "over_balance",
      "ok",
    ]);
    expect(verdicts([line("A", "100.00"), line("A", "100.00")], claims)).toEqual(["ok", "already_recorded"]);
  });
});

test("no file, however wrong, takes more than is owed", () => {
  const amounts = fc.oneof(
    fc.integer({ min: -100, max: 900_00 }).map((n) => (n / 100).toFixed(2)),
    fc.string({ maxLength: 8 }),
  );
  const file = fc.array(
    fc.record({ claim: fc.constantFrom("A", "B"), amount: amounts, reference: fc.constantFrom("D-1", "D-2", "D-3", "") }),
  );
  fc.assert(
    fc.property(file, (given) => {
      const claims = new Map([
        ["A", owed(500_00)],
        ["B", owed(123_45)],
      ]);
      const judged = judgeLines(
        given.map((l, i) => ({ ...l, line: i + 2 })),
        claims,
      );
      for (const [number, { owed: at }] of claims) {
        const taken = judged.filter((l) => l.claim === number && l.verdict === "ok").reduce((n, l) => n + l.minor, 0);
        expect(taken).toBeLessThanOrEqual(at);
      }
    }),
  );
});
