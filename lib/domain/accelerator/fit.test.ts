import { describe, expect, it } from "vitest";
import { type Entry, type Facets, inOrder, isAsked, NO_FACETS, SORTS } from "./directory.ts";
import { type Criterion, estimateOf, type FitResult, fitOf, type SellerProfile } from "./fit.ts";
import { mayList, nextVetting, type ProviderFacts, VETTING_ITEMS, type Vetting, vettingGaps } from "./provider.ts";

const PROVIDER: ProviderFacts = {
  name: "Harbour Mutual",
  nameZh: "海湾互助",
  kind: "insurer",
  about: "Takes small teams.",
  aboutZh: "承保小团队。",
  website: "https://harbour.example",
  email: "quote@harbour.example",
  phone: "",
  countries: ["CN", "HK"],
  entities: ["company"],
  stores: ["amazon-us"],
  accepts: ["lighting", "kitchen"],
  refers: ["toys"],
  turnoverFrom: 10_000_00,
  turnoverTo: 2_000_000_00,
  claimsTo: 5,
  bases: ["occurrence"],
  occurrence: 1_000_000_00,
  aggregate: 2_000_000_00,
  deductibleFrom: 1_000_00,
  deductibleTo: 5_000_00,
  additionalInsured: true,
  territory: "worldwide",
  minPremium: 500_00,
  rates: { lighting: 4_00, other: 6_00 },
  spread: 20,
  quoteDays: 2,
  certificateHours: 24,
  languages: ["zh-CN", "en"],
  payments: ["USD", "CNY"],
  direct: true,
  documents: "",
  documentsZh: "",
};
const PROFILE: SellerProfile = {
  country: "CN",
  entity: "company",
  stores: ["amazon-us"],
  groups: [{ group: "lighting", turnover: 300_000_00 }],
  turnover: 300_000_00,
  claims: 3,
};

const CASES: readonly [Criterion, string, Partial<SellerProfile>, Partial<ProviderFacts>, FitResult][] = [
  ["country", "taken", {}, {}, "fits"],
  ["country", "another", { country: "DE" }, {}, "refuses"],
  ["country", "not said", { country: null }, {}, "unknown"],
  ["entity", "a company", {}, {}, "fits"],
  ["entity", "an individual", { entity: "individual" }, {}, "refuses"],
  ["entity", "not said", { entity: null }, {}, "unknown"],
  ["store", "the one", {}, {}, "fits"],
  ["store", "one of two is not covered", { stores: ["amazon-us", "walmart-us"] }, {}, "refuses"],
  ["store", "none said", { stores: [] }, {}, "unknown"],
  ["products", "accepted", {}, {}, "fits"],
  ["products", "asked first", { groups: [{ group: "toys", turnover: 1 }] }, {}, "asks"],
  ["products", "refused", { groups: [{ group: "supplements", turnover: 1 }] }, {}, "refuses"],
  [
    "products",
    "one of them refused",
    {
      groups: [
        { group: "lighting", turnover: 1 },
        { group: "supplements", turnover: 1 },
      ],
    },
    {},
    "refuses",
  ],
  ["products", "none said", { groups: [] }, {}, "unknown"],
  ["turnover", "inside", {}, {}, "fits"],
  ["turnover", "exactly the least", { turnover: 10_000_00 }, {}, "fits"],
  ["turnover", "a cent less", { turnover: 9_999_99 }, {}, "refuses"],
  ["turnover", "exactly the most", { turnover: 2_000_000_00 }, {}, "fits"],
  ["turnover", "a cent more", { turnover: 2_000_000_01 }, {}, "refuses"],
  ["turnover", "no bound above", { turnover: 9_000_000_00 }, { turnoverTo: null }, "fits"],
  ["turnover", "not said", { turnover: null }, {}, "unknown"],
  ["claims", "few", {}, {}, "fits"],
  ["claims", "as many as it takes", { claims: 5 }, {}, "fits"],
  ["claims", "one more", { claims: 6 }, {}, "refuses"],
  ["claims", "any number", { claims: 60 }, { claimsTo: null }, "fits"],
];

describe("fit", () => {
  it.each(CASES)("%s: %s", (criterion, _what, profile, provider, expected) => {
    const fit = fitOf({ ...PROVIDER, ...provider }, { ...PROFILE, ...profile });
    expect(fit.lines.find((l) => l.criterion === criterion)?.result).toBe(expected);
    // The other five fit, so this one decides.
    expect(fit.result).toBe(expected);
  });

  it("the worst line decides: a refusal beats what is unknown, which beats what is asked", () => {
    const asks = { groups: [{ group: "toys" as const, turnover: 1 }] };
    expect(fitOf(PROVIDER, { ...PROFILE, ...asks, entity: null }).result).toBe("unknown");
    expect(fitOf(PROVIDER, { ...PROFILE, ...asks, entity: null, country: "DE" }).result).toBe("refuses");
  });
});

describe("the estimate", () => {
  it.each([
    ["rate × turnover, spread both ways", {}, {}, 960_00, 1_440_00, false],
    ["never below the minimum", {}, { minPremium: 2_000_00 }, 2_000_00, 2_000_00, true],
    [
      "what has no rate of its own goes by the other one",
      { groups: [{ group: "kitchen", turnover: 300_000_00 }] },
      {},
      1_440_00,
      2_160_00,
      false,
    ],
    ["without a spread", {}, { spread: 0 }, 1_200_00, 1_200_00, false],
  ] as const)("%s", (_what, profile, provider, low, high, atMinimum) => {
    expect(estimateOf({ ...PROVIDER, ...provider }, { ...PROFILE, ...profile } as SellerProfile)).toMatchObject({ low, high, atMinimum });
  });

  it("is none without turnover, or where a group has no rate", () => {
    expect(estimateOf(PROVIDER, { ...PROFILE, groups: [] })).toBeNull();
    expect(estimateOf({ ...PROVIDER, rates: { kitchen: 1_00 } }, PROFILE)).toBeNull();
  });
});

const ENTRIES: Entry[] = Array.from({ length: 40 }, (_, i) => {
  const facts: ProviderFacts = {
    ...PROVIDER,
    name: `Provider ${i}`,
    minPremium: (i % 5) * 400_00,
    quoteDays: i % 3,
    countries: i % 4 === 0 ? ["US"] : ["CN"],
    direct: i % 2 === 0,
    deductibleFrom: (i % 6) * 1_000_00,
    entities: i % 3 === 0 ? ["individual"] : ["company"],
    stores: i % 5 === 0 ? ["amazon-us", "walmart-us"] : ["amazon-us"],
    accepts: i % 2 === 0 ? ["lighting"] : ["kitchen"],
    refers: i % 7 === 0 ? ["toys"] : [],
    bases: i % 4 === 1 ? ["claims_made"] : ["occurrence"],
    certificateHours: 4 + (i % 3) * 20,
    languages: i % 2 === 0 ? ["en"] : ["zh-CN"],
    payments: i % 3 === 0 ? ["CNY"] : ["USD"],
  };
  return { slug: `p-${i}`, facts, fit: fitOf(facts, PROFILE), estimate: estimateOf(facts, PROFILE), overdue: false };
});
/** The same list in other orders; a fixed sequence, so that a failure can be repeated. */
const shuffled = (seed: number): Entry[] =>
  ENTRIES.map((entry, i) => ({ entry, key: ((i + 1) * (seed * 2 + 1) * 7919) % 9973 }))
    .sort((a, b) => a.key - b.key)
    .map(({ entry }) => entry);

describe("the directory", () => {
  it.each(SORTS)("the order of the providers changes nothing: by %s", (sort) => {
    const slugs = (list: readonly Entry[]) => inOrder(list, sort).map((e) => e.slug);
    for (let seed = 1; seed <= 50; seed += 1) expect(slugs(shuffled(seed))).toEqual(slugs(ENTRIES));
    const results = inOrder(ENTRIES, sort).map((e) => e.fit.result === "refuses");
    // What does not fit stands last.
    expect(results).toEqual([...results].sort((a, b) => Number(a) - Number(b)));
  });

  it.each([
    ["country", { country: "US" }, (e: Entry) => e.facts.countries.includes("US")],
    ["entity", { entity: "individual" }, (e: Entry) => e.facts.entities.includes("individual")],
    ["store", { store: "walmart-us" }, (e: Entry) => e.facts.stores.includes("walmart-us")],
    ["product group, accepted", { group: "kitchen" }, (e: Entry) => e.facts.accepts.includes("kitchen")],
    ["product group, asked first", { group: "toys" }, (e: Entry) => e.facts.refers.includes("toys")],
    ["basis", { basis: "claims_made" }, (e: Entry) => e.facts.bases.includes("claims_made")],
    ["minimum premium", { premium: 800 }, (e: Entry) => e.facts.minPremium <= 800_00],
    ["certificate time", { certificate: 24 }, (e: Entry) => e.facts.certificateHours <= 24],
    ["language", { language: "zh-CN" }, (e: Entry) => e.facts.languages.includes("zh-CN")],
    ["currency of payment", { payment: "CNY" }, (e: Entry) => e.facts.payments.includes("CNY")],
    ["two at once", { payment: "CNY", direct: true }, (e: Entry) => e.facts.payments.includes("CNY") && e.facts.direct],
    ["deductible", { deductible: 2_000 }, (e: Entry) => e.facts.deductibleFrom <= 2_000_00],
    ["direct delivery", { direct: true }, (e: Entry) => e.facts.direct],
    ["quote time", { quote: 1 }, (e: Entry) => e.facts.quoteDays <= 1],
    ["words", { q: "provider 1" }, (e: Entry) => e.facts.name.includes("1")],
    ["Chinese words", { q: "海湾" }, () => true],
    ["only what fits", { fitting: true }, (e: Entry) => e.fit.result !== "refuses"],
    ["nothing", {}, () => true],
  ] as [string, Partial<Facets>, (e: Entry) => boolean][])("facet %s", (name, facets, expected) => {
    const found = ENTRIES.filter((e) => isAsked(e, { ...NO_FACETS, ...facets }));
    expect(found).toEqual(ENTRIES.filter(expected));
    expect(found.length).toBeGreaterThan(0);
    if (name !== "nothing" && name !== "Chinese words") expect(found.length).toBeLessThan(ENTRIES.length);
  });
});

it("a provider is listed only with everything looked into and nothing past its date", () => {
  const all = Object.fromEntries(VETTING_ITEMS.map((i) => [i, { on: "2026-01-01", until: "2026-12-31", note: "", by: "Rita" }])) as Vetting;
  expect(mayList(all, "2026-12-31")).toBe(true);
  expect(mayList(all, "2027-01-01")).toBe(false);
  const { licence: _, ...without } = all;
  expect(mayList(without, "2026-06-01")).toBe(false);
  expect(vettingGaps(without, "2027-06-01")).toEqual({ missing: ["licence"], overdue: VETTING_ITEMS.filter((i) => i !== "licence") });
  expect(nextVetting({ ...all, rating: { on: "2026-01-01", until: "2026-03-31", note: "", by: "Rita" } })).toBe("2026-03-31");
  expect(nextVetting({})).toBeNull();
});
