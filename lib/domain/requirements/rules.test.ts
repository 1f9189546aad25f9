import { describe, expect, it } from "vitest";
import type { RuleResult } from "./judge.ts";
import { AMAZON, type Case, NAME, resultOf, TODAY, verdicts } from "./one-good.testing.ts";

const CLAIMS_MADE = { basis: "claims_made" } as const;
const EXCESS = { layer: "excess", effectiveOn: "2026-01-01", expiresOn: "2026-12-31", occurrence: 500_000_00 } as const;
const PRIMARY = { layer: "primary", effectiveOn: "2025-12-01", expiresOn: "2026-11-30", occurrence: 1_000_000_00 } as const;
const ZH = { form: "zh_certificate", signed: "seal" } as const;

const TABLE: readonly [rule: string, what: string, given: Case, expected: string][] = [
  ["R1", "general liability", {}, "pass met"],
  ["R1", "product liability", { values: { line: "product_liability" } }, "pass met"],
  ["R1", "umbrella", { values: { line: "umbrella" } }, "pass met"],
  ["R1", "workers' compensation", { values: { line: "workers_comp" } }, "fail short"],
  ["R1", "evidence of property insurance", { values: { document: "property_evidence" } }, "fail property"],
  ["R1", "not read", { values: { line: undefined } }, "ask unsure"],
  ["R2", "occurrence", {}, "pass met"],
  ["R2", "claims-made", { values: CLAIMS_MADE }, "fail short"],
  [
    "R2",
    "claims-made in an excepted category",
    { values: { ...CLAIMS_MADE, retroactiveOn: "2025-01-01" }, account: { productGroups: ["supplements"] } },
    "warn excepted",
  ],
  ["R2", "excepted, no retroactive date", { values: CLAIMS_MADE, account: { productGroups: ["supplements"] } }, "fail no_retroactive"],
  ["R2", "not stated", { values: { basis: null } }, "ask unsure"],
  ["R3", "exactly one million", {}, "pass met"],
  ["R3", "a cent short", { values: { eachOccurrence: 999_999_99 } }, "fail short"],
  ["R3", "primary and umbrella", { values: { eachOccurrence: 500_000_00, umbrellaOccurrence: 500_000_00 } }, "pass tower"],
  ["R3", "with an excess policy on file", { values: { eachOccurrence: 500_000_00 }, account: { standing: [EXCESS] } }, "pass tower"],
  [
    "R3",
    "with one that has run out",
    { values: { eachOccurrence: 500_000_00 }, account: { standing: [{ ...EXCESS, expiresOn: "2026-11-19" }] } },
    "fail short",
  ],
  [
    "R3",
    "with an umbrella on the page that has run out",
    { values: { eachOccurrence: 500_000_00, umbrellaOccurrence: 500_000_00, umbrellaExpiresOn: "2026-11-19" } },
    "fail short",
  ],
  [
    "R3",
    "an umbrella on top of the primary policy on file",
    { values: { line: "umbrella", eachOccurrence: 500_000_00 }, account: { standing: [{ ...PRIMARY, occurrence: 500_000_00 }] } },
    "pass tower",
  ],
  [
    "R3",
    "two primary policies are no tower",
    { values: { eachOccurrence: 500_000_00 }, account: { standing: [{ ...PRIMARY, occurrence: 500_000_00 }] } },
    "fail short",
  ],
  ["R3", "blank", { values: { eachOccurrence: null } }, "fail short"],
  ["R3", "not read", { values: { eachOccurrence: undefined } }, "ask unsure"],
  ["R4", "two millions", {}, "pass met"],
  ["R4", "included in the general aggregate", { values: { productsAggregate: "included" } }, "pass included"],
  ["R4", "included in too small a one", { values: { generalAggregate: 900_000_00, productsAggregate: "included" } }, "fail short"],
  ["R4", "excluded", { values: { productsAggregate: "excluded" } }, "fail excluded"],
  ["R4", "blank", { values: { productsAggregate: null } }, "fail blank"],
  ["R4", "products short", { values: { productsAggregate: 500_000_00 } }, "fail short"],
  ["R4", "not read", { values: { generalAggregate: undefined } }, "ask unsure"],
  ["R5", "products, injury, damage", {}, "pass met"],
  ["R5", "injury left out", { values: { bodilyInjury: "no" } }, "fail short"],
  ["R5", "damage not stated", { values: { propertyDamage: null } }, "ask unsure"],
  ["R6", "a thousand", {}, "pass met"],
  ["R6", "none, printed", { values: { deductible: 0 } }, "pass met"],
  ["R6", "exactly ten thousand", { values: { deductible: 10_000_00 } }, "pass met"],
  ["R6", "a cent more", { values: { deductible: 10_000_01 } }, "fail short"],
  ["R6", "not printed", { values: { deductible: null } }, "warn not_printed"],
  ["R6", "not looked for", { values: { deductible: undefined } }, "ask unsure"],
  ["R7", "all products", {}, "pass met"],
  ["R7", "a list of products", { values: { productsScope: "named_products" } }, "warn short"],
  ["R7", "not stated", { values: { productsScope: null } }, "ask unsure"],
  ["R8", "named and marked", {}, "pass met"],
  ["R8", "in Chinese words, no column", { values: { ...ZH, additionalInsuredMark: null } }, "pass met"],
  ["R8", "not named anywhere", { values: { additionalInsured: null, holder: null } }, "fail missing"],
  ["R8", "somebody else", { values: { additionalInsured: "Harbour Logistics LLC" } }, "fail short"],
  ["R8", "without its affiliates", { values: { additionalInsured: "Amazon.com Services LLC" } }, "ask partial"],
  ["R8", "marked N", { values: { additionalInsuredMark: "no" } }, "fail no_mark"],
  ["R8", "mark not read", { values: { additionalInsuredMark: null } }, "ask mark_unsure"],
  ["R8", "not read", { values: { additionalInsured: undefined } }, "ask unsure"],
  ["R8", "left to R8a", { values: { additionalInsured: null } }, "–"],
  ["R8a", "only the holder", { values: { additionalInsured: null } }, "fail short"],
  ["R8a", "both", {}, "–"],
  ["R8b", "the old company", { values: { additionalInsured: "Amazon.com, Inc. and its affiliates" } }, "fail short"],
  ["R8b", "the new one", {}, "–"],
  [
    "R8c",
    "as required by written contract",
    { values: { additionalInsured: "Additional insured as required by written contract" } },
    "warn short",
  ],
  ["R8c", "and by name", { values: { additionalInsured: `${NAME} as required by written contract` } }, "–"],
  ["R9", "Company Limited for Co., Ltd.", {}, "pass met"],
  ["R9", "in Chinese", { values: { insured: "深圳市流明照明有限责任公司" } }, "pass met"],
  ["R9", "both scripts on one line", { values: { insured: "Shenzhen Lumen Lighting Co Ltd (深圳市流明照明有限公司)" } }, "pass met"],
  [
    "R9",
    "the trade name of a sole member's company",
    { values: { insured: "Lumen Home" }, account: { tradeName: "Lumen Home" } },
    "pass met",
  ],
  ["R9", "two letters off", { values: { insured: "Shenzhen Lumin Lightning Co., Ltd." } }, "ask near"],
  ["R9", "another company", { values: { insured: "Shenzhen Bright Lamp Co., Ltd." } }, "fail short"],
  ["R9", "blank", { values: { insured: null } }, "fail blank"],
  ["R9", "not read", { values: { insured: undefined } }, "ask unsure"],
  ["R10", "A- or better", {}, "pass met"],
  ["R10", "lower", { values: { insurerRating: "lower" } }, "warn short"],
  ["R10", "no claims handling abroad", { values: { worldwideClaims: "no" } }, "warn no_worldwide"],
  ["R10", "an insurer nobody knows", { values: { insurerRating: undefined } }, "ask unsure"],
  ["R11", "thirty days", {}, "pass met"],
  ["R11", "not found", { values: { cancellationNotice: null } }, "warn short"],
  ["R11", "not looked for", { values: { cancellationNotice: undefined } }, "ask unsure"],
  ["R12", "signed", {}, "pass met"],
  ["R12", "sealed", { values: ZH }, "pass met"],
  ["R12", "neither", { values: { signed: "none" } }, "fail short"],
  ["R12", "no seal", { values: { ...ZH, signed: "none" } }, "fail no_seal"],
  ["R12", "no policy number", { values: { policyNo: null } }, "fail incomplete"],
  ["R12", "not read", { values: { signed: undefined } }, "ask unsure"],
  ["R13", "sixty days", { today: "2027-05-16" }, "pass met"],
  ["R13", "fifty-nine", { today: "2027-05-17" }, "fail short"],
  ["R13", "no date", { values: { expiresOn: undefined } }, "ask unsure"],
  ["R14", "first day", { today: "2026-07-15" }, "pass met"],
  ["R14", "last day", { today: "2027-07-15" }, "pass met"],
  ["R14", "the day after", { today: "2027-07-16" }, "fail over"],
  ["R14", "not yet begun", { today: "2026-07-14" }, "fail gap"],
  ["R14", "a renewal without a gap", { values: { effectiveOn: "2026-12-01" }, account: { standing: [PRIMARY] } }, "pass renewal"],
  ["R14", "a renewal a day late", { values: { effectiveOn: "2026-12-02" }, account: { standing: [PRIMARY] } }, "fail gap"],
  ["R14", "ends before it starts", { values: { expiresOn: "2026-07-14" } }, "fail reversed"],
  ["R14", "no date", { values: { effectiveOn: undefined } }, "ask unsure"],
  ["R15", "worldwide", {}, "pass met"],
  ["R15", "the USA", { values: { territory: "usa", jurisdiction: "usa" } }, "pass met"],
  ["R15", "without the USA", { values: { territory: "worldwide_without_usa" } }, "fail short"],
  ["R15", "suits in China only", { values: { jurisdiction: "elsewhere" } }, "fail short"],
  ["R15", "not stated", { values: { jurisdiction: null } }, "ask unsure"],
  ["R15", "Chinese, basis not stated", { values: { ...ZH, basis: null } }, "ask zh"],
  ["R15", "Chinese, jurisdiction not stated", { values: { ...ZH, jurisdiction: null } }, "ask zh"],
  ["R15", "Chinese, both stated", { values: ZH }, "pass met"],
  ["R16", "a certificate", {}, "pass met"],
  ["R16", "a quote", { values: { document: "quote" } }, "fail short"],
  ["R16", "not told", { values: { document: undefined } }, "ask unsure"],
  ["R17", "as the page says", {}, "pass met"],
  [
    "R17",
    "typed over what was sure",
    { entries: { policyNo: { value: "HX-1", source: "typed", sure: true, read: "HX-2" } } },
    "fail short",
  ],
  [
    "R17",
    "typed over what was doubtful",
    { entries: { policyNo: { value: "HX-1", source: "typed", sure: false, read: "HX-l" } } },
    "ask doubted",
  ],
  [
    "R17",
    "other spaces and case",
    {
      entries: {
        insured: { value: "shenzhen  lumen lighting co., ltd.", source: "typed", sure: true, read: "Shenzhen Lumen Lighting Co., Ltd." },
      },
    },
    "pass met",
  ],
  ["R18", "where it is registered", {}, "pass met"],
  ["R18", "elsewhere", { values: { insuredCountry: "HK" } }, "warn short"],
  ["R18", "not read", { values: { insuredCountry: undefined } }, "ask unsure"],
  ["R22", "one order only", {}, "–"],
  ["R22", "03/04/2026, not confirmed", { entries: { effectiveOn: { value: "2026-03-04", source: "text", sure: false } } }, "ask unsure"],
  ["R22", "confirmed", { entries: { effectiveOn: { value: "2026-03-04", source: "typed", sure: false } } }, "–"],
  ["R23", "the edition of 2016", {}, "–"],
  ["R23", "the edition of December 2025", { values: { edition: "2025-12" } }, "info short"],
  ["R24", "off by default", { account: { throughAccelerator: false } }, "–"],
  ["R24", "switched on, bought elsewhere", { account: { throughAccelerator: false }, on: ["R24"] }, "warn short"],
  ["R24", "switched on, bought through it", { account: { throughAccelerator: true }, on: ["R24"] }, "pass met"],
  ["R24", "switched on, nobody has said", { on: ["R24"] }, "ask unsure"],
  ["R24", "switched on, another country", { account: { country: "US" }, on: ["R24"] }, "–"],
];

describe("each rule of the full pack", () => {
  it.each(TABLE)("%s: %s", (rule, _what, given, expected) => {
    expect(resultOf(rule, given)).toBe(expected);
  });

  it("a good certificate meets every one", () => {
    expect(verdicts({}).filter((v) => v.result !== "pass")).toEqual([]);
  });

  it("is tried passing or silent, falling short, and unsure wherever it can be", () => {
    const never: Record<string, RuleResult[]> = { R8a: ["ask"], R8b: ["ask"], R8c: ["ask"], R22: ["fail"], R23: ["ask"] };
    for (const { id, severity } of AMAZON.requirements) {
      const seen = TABLE.filter(([rule]) => rule === id).map(([, , , e]) => e.split(" ")[0]);
      expect(
        seen.some((r) => r === "pass" || r === "–"),
        `${id} at rest`,
      ).toBe(true);
      if (id !== "R22") expect(seen, `${id} short`).toContain(severity);
      if (!never[id]?.includes("ask")) expect(seen, `${id} unsure`).toContain("ask");
    }
  });

  it.each(AMAZON.requirements.map((r) => [r.id, r] as const))("%s holds from its day and no day earlier", (id, rule) => {
    const on = ["R24"];
    // What makes every rule speak: one broken certificate would silence R8 by R8a.
    const speaking = TABLE.find(([r, , , e]) => r === id && e !== "–")?.[2] ?? {};
    const before = new Date(Date.parse(rule.appliesFrom) - 86_400_000).toISOString().slice(0, 10);
    expect(resultOf(id, { ...speaking, on, today: rule.appliesFrom })).not.toBe("–");
    expect(resultOf(id, { ...speaking, on, today: before })).toBe("–");
    const ended = { ...AMAZON, requirements: AMAZON.requirements.map((r) => ({ ...r, appliesTo: r.id === id ? TODAY : null })) };
    expect(resultOf(id, { ...speaking, on, pack: ended, today: TODAY })).not.toBe("–");
    expect(resultOf(id, { ...speaking, on, pack: ended, today: "2026-11-21" })).toBe("–");
  });
});
