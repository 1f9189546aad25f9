import { type Estimate, FIT_RESULTS, type Fit } from "./fit.ts";
import type { ProviderFacts } from "./provider.ts";

/** One provider with what it means to this seller. */
export type Entry = { slug: string; facts: ProviderFacts; fit: Fit; estimate: Estimate | null; overdue: boolean };
export const SORTS = ["fit", "price", "speed"] as const;
export type Sort = (typeof SORTS)[number];

/** What the address asks for; an empty list or null asks for nothing. */
export type Facets = {
  q: string;
  country: string | null;
  entity: string | null;
  store: string | null;
  group: string | null;
  basis: string | null;
  /** At most, in US dollars as typed: deductible and minimum premium; days and hours. */
  deductible: number | null;
  premium: number | null;
  quote: number | null;
  certificate: number | null;
  language: string | null;
  payment: string | null;
  direct: boolean;
  /** Without those that do not fit. */
  fitting: boolean;
};
export const NO_FACETS: Facets = {
  q: "",
  country: null,
  entity: null,
  store: null,
  group: null,
  basis: null,
  deductible: null,
  premium: null,
  quote: null,
  certificate: null,
  language: null,
  payment: null,
  direct: false,
  fitting: false,
};

const has = (list: readonly string[], wanted: string | null): boolean => wanted === null || list.includes(wanted);
const within = (value: number, most: number | null): boolean => most === null || value <= most;

/** Whether an entry is asked for. Words are looked for in both names and both descriptions, each of them. */
export function isAsked({ facts, fit }: Entry, f: Facets): boolean {
  const words = f.q.toLowerCase().split(/\s+/).filter(Boolean);
  const text = words.length > 0 ? [facts.name, facts.nameZh, facts.about, facts.aboutZh].join(" ").toLowerCase() : "";
  return (
    words.every((w) => text.includes(w)) &&
    has(facts.countries, f.country) &&
    has(facts.entities, f.entity) &&
    has(facts.stores, f.store) &&
    (f.group === null || has([...facts.accepts, ...facts.refers], f.group)) &&
    has(facts.bases, f.basis) &&
    within(facts.deductibleFrom, f.deductible === null ? null : f.deductible * 100) &&
    within(facts.minPremium, f.premium === null ? null : f.premium * 100) &&
    within(facts.quoteDays, f.quote) &&
    within(facts.certificateHours, f.certificate) &&
    has(facts.languages, f.language) &&
    has(facts.payments, f.payment) &&
    (!f.direct || facts.direct) &&
    (!f.fitting || fit.result !== "refuses")
  );
}

/** What does not fit stays last in every order; what has no estimate comes after what has one; the slug decides between equals. */
export function inOrder(entries: readonly Entry[], sort: Sort): Entry[] {
  const rank = (e: Entry) => FIT_RESULTS.indexOf(e.fit.result);
  const refused = (e: Entry) => (e.fit.result === "refuses" ? 1 : 0);
  const price = (e: Entry) => e.estimate?.low ?? Number.MAX_SAFE_INTEGER;
  const speed = (e: Entry) => e.facts.quoteDays * 24 + e.facts.certificateHours;
  const by: Readonly<Record<Sort, (e: Entry) => number[]>> = {
    fit: (e) => [rank(e), price(e), speed(e)],
    price: (e) => [refused(e), price(e), rank(e)],
    speed: (e) => [refused(e), speed(e), rank(e)],
  };
  return entries
    .map((entry) => ({ entry, keys: by[sort](entry) }))
    .sort((a, b) => {
      for (const [i, key] of a.keys.entries()) {
        const other = b.keys[i] ?? 0;
        if (key !== other) return key - other;
      }
      return a.entry.slug < b.entry.slug ? -1 : 1;
    })
    .map(({ entry }) => entry);
}
