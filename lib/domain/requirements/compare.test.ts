import { expect, it } from "vitest";
import { compareFacts, type Earlier, lastAccepted } from "./compare.ts";
import type { FactEntries, FactId, FactValue } from "./facts.ts";

const facts = (values: Partial<Record<FactId, FactValue>>): FactEntries =>
  Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value, source: "text", sure: true }])) as FactEntries;

it.each([
  ["the same, spelt otherwise", { insurer: "Haixing General" }, { insurer: "HAIXING  general" }, ["insurer same"]],
  ["another amount", { deductible: 1_000_00 }, { deductible: 25_000_00 }, ["deductible changed"]],
  ["stated only now", { deductible: null }, { deductible: 0 }, ["deductible new"]],
  ["stated no more", { territory: "worldwide" }, { territory: null }, ["territory gone"]],
  ["not filled in yet", { territory: "worldwide" }, {}, ["territory gone"]],
  ["stated by neither", { umbrellaPolicyNo: null }, {}, []],
  ["the paper's own", { issuedOn: "2025-01-01", edition: "2016-03" }, { issuedOn: "2026-01-01", edition: "2025-12" }, []],
] as const)("%s", (_what, before, now, expected) => {
  expect(compareFacts(facts(before), facts(now)).map((c) => `${c.fact} ${c.change}`)).toEqual(expected);
});

it("goes in the order of the page, with both values", () => {
  const [first, second] = compareFacts(facts({ eachOccurrence: 1, insured: "A" }), facts({ eachOccurrence: 2, insured: "A" }));
  expect([first?.fact, second]).toEqual(["insured", { fact: "eachOccurrence", was: 1, is: 2, change: "changed" }]);
});

const certificate = (
  id: string,
  expiresOn: string | null,
  more: Partial<Earlier> = {},
  line: FactValue = "general_liability",
): Earlier => ({
  id,
  status: "accepted",
  facts: facts({ expiresOn, line }),
  decidedAt: 1,
  ...more,
});
const NEW = { id: "new", facts: facts({ expiresOn: "2027-07-15", line: "general_liability" }) };

it.each([
  ["last year's", [certificate("a", "2025-07-15"), certificate("b", "2026-07-15")], "b"],
  ["not one that was returned", [certificate("a", "2025-07-15"), certificate("b", "2026-07-15", { status: "returned" })], "a"],
  ["not one that came after it", [certificate("a", "2026-07-15"), certificate("c", "2028-07-15")], "a"],
  ["the later word on one policy", [certificate("a", "2026-07-15"), certificate("b", "2026-07-15", { decidedAt: 2 })], "b"],
  ["not the layer above", [certificate("a", "2025-07-15"), certificate("u", "2026-07-15", {}, "umbrella")], "a"],
  ["not itself", [certificate("new", "2026-07-15")], undefined],
  ["none with an unknown end", [certificate("a", null)], undefined],
  ["none before the first", [], undefined],
] as const)("a renewal is compared with %s", (_what, all, expected) => {
  expect(lastAccepted(all, NEW)?.id).toBe(expected);
  expect(lastAccepted([...all].reverse(), NEW)?.id).toBe(expected);
});

it("before its own end is known, the newest accepted one is the one before", () => {
  expect(lastAccepted([certificate("a", "2025-07-15"), certificate("b", "2026-07-15")], { id: "new", facts: {} })?.id).toBe("b");
});
