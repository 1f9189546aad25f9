import { describe, expect, it } from "vitest";
import { type Case, resultOf, verdicts } from "./one-good.testing.ts";
import { requirementsOf } from "./pack.ts";

const WALMART = requirementsOf("walmart-us", "2026-03");
const NAMED = {
  additionalInsured: `${WALMART.additionalInsured} are included as additional insured.`,
  holder: "Walmart Inc., Bentonville",
};
/** The good certificate with this store's name on it. */
const given = ({ values, ...more }: Case = {}): Case => ({ ...more, pack: more.pack ?? WALMART, values: { ...NAMED, ...values } });

const TABLE: readonly [rule: string, what: string, given: Case, expected: string][] = [
  ["R1", "general liability", {}, "pass met"],
  ["R1", "motor", { values: { line: "auto" } }, "fail short"],
  ["R1", "not read", { values: { line: undefined } }, "ask unsure"],
  ["R2", "occurrence", {}, "pass met"],
  ["R2", "claims-made, whatever is sold", { values: { basis: "claims_made" }, account: { productGroups: ["supplements"] } }, "fail short"],
  ["R2", "not stated", { values: { basis: null } }, "ask unsure"],
  ["R3", "one million", {}, "pass met"],
  ["R3", "a cent short", { values: { eachOccurrence: 999_999_99 } }, "fail short"],
  ["R3", "not read", { values: { eachOccurrence: undefined } }, "ask unsure"],
  ["R4", "two millions", {}, "pass met"],
  ["R4", "one million does not do here", { values: { generalAggregate: 1_000_000_00, productsAggregate: 1_000_000_00 } }, "fail short"],
  ["R4", "not read", { values: { productsAggregate: undefined } }, "ask unsure"],
  ["R5", "all three", {}, "pass met"],
  ["R5", "products left out", { values: { productsCovered: "no" } }, "fail short"],
  ["R5", "not stated", { values: { bodilyInjury: null } }, "ask unsure"],
  ["R8", "its own name", {}, "pass met"],
  ["R8", "the other store's name", { values: { additionalInsured: "Amazon.com Services LLC and its affiliates" } }, "fail short"],
  ["R8", "without its affiliates", { values: { additionalInsured: "Walmart Inc." } }, "ask partial"],
  ["R8a", "only the holder", { values: { additionalInsured: null } }, "fail short"],
  ["R8a", "both", {}, "–"],
  ["R9", "the account's company", {}, "pass met"],
  ["R9", "another", { values: { insured: "Ningbo Kitchen Tools" } }, "fail short"],
  ["R9", "not read", { values: { insured: undefined } }, "ask unsure"],
  ["R12", "signed", {}, "pass met"],
  ["R12", "not signed", { values: { signed: "none" } }, "fail short"],
  ["R12", "not read", { values: { signed: undefined } }, "ask unsure"],
  ["R14", "in force", {}, "pass met"],
  ["R14", "over", { today: "2027-07-16" }, "fail over"],
  ["R14", "no date", { values: { expiresOn: undefined } }, "ask unsure"],
  ["R15", "worldwide", {}, "pass met"],
  ["R15", "elsewhere", { values: { territory: "elsewhere" } }, "fail short"],
  ["R15", "not stated", { values: { territory: null } }, "ask unsure"],
  ["R16", "a certificate", {}, "pass met"],
  ["R16", "an invoice", { values: { document: "invoice" } }, "fail short"],
  ["R16", "not told", { values: { document: undefined } }, "ask unsure"],
  ["R17", "as the page says", {}, "pass met"],
  ["R17", "typed over it", { entries: { policyNo: { value: "A", source: "typed", sure: true, read: "B" } } }, "fail short"],
  [
    "R17",
    "typed over what was doubtful",
    { entries: { policyNo: { value: "A", source: "typed", sure: false, read: "B" } } },
    "ask doubted",
  ],
  ["R22", "one order only", {}, "–"],
  ["R22", "not confirmed", { entries: { effectiveOn: { value: "2026-03-04", source: "text", sure: false } } }, "ask unsure"],
];

describe("the second store's rules", () => {
  it.each(TABLE)("%s: %s", (rule, _what, more, expected) => {
    expect(resultOf(rule, given(more))).toBe(expected);
  });

  it("one good certificate meets every one, and the other store's does not", () => {
    expect(verdicts(given()).filter((v) => v.result !== "pass")).toEqual([]);
    expect(
      verdicts({ pack: WALMART })
        .filter((v) => v.result === "fail")
        .map((v) => v.rule),
    ).toEqual(["R8"]);
  });

  it.each(WALMART.requirements.map((r) => [r.id, r] as const))(
    "%s is tried at rest and short, and holds from its day and no day earlier",
    (id, rule) => {
      const seen = TABLE.filter(([r]) => r === id).map(([, , , e]) => e.split(" ")[0]);
      expect(seen.some((r) => r === "pass" || r === "–")).toBe(true);
      expect(seen).toContain(id === "R22" ? "ask" : rule.severity);
      const speaking = TABLE.find(([r, , , e]) => r === id && e !== "–")?.[2] ?? {};
      const before = new Date(Date.parse(rule.appliesFrom) - 86_400_000).toISOString().slice(0, 10);
      expect(resultOf(id, given({ ...speaking, today: rule.appliesFrom }))).not.toBe("–");
      expect(resultOf(id, given({ ...speaking, today: before }))).toBe("–");
      const ended = { ...WALMART, requirements: WALMART.requirements.map((r) => ({ ...r, appliesTo: r.id === id ? "2026-11-20" : null })) };
      expect(resultOf(id, given({ ...speaking, pack: ended, today: "2026-11-20" }))).not.toBe("–");
      expect(resultOf(id, given({ ...speaking, pack: ended, today: "2026-11-21" }))).toBe("–");
    },
  );
});
