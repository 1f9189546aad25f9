import type { Minor } from "../money.ts";
import type { EntityType, ProductGroup, ProviderFacts, Store } from "./provider.ts";

/** What a provider asks about a seller. null: the seller has not said. Turnover of the last twelve months, minor units of US dollars. */
export type SellerProfile = {
  country: string | null;
  entity: EntityType | null;
  stores: readonly Store[];
  groups: readonly { group: ProductGroup; turnover: Minor }[];
  turnover: Minor | null;
  /** Claims of three years, from the claims here. */
  claims: number;
};

export const CRITERIA = ["country", "entity", "store", "products", "turnover", "claims"] as const;
export type Criterion = (typeof CRITERIA)[number];
export const FIT_RESULTS = ["fits", "asks", "unknown", "refuses"] as const;
export type FitResult = (typeof FIT_RESULTS)[number];
/** How one criterion fell out, with what it was asked about: product groups, a store, a bound. */
export type FitLine = { criterion: Criterion; result: FitResult; groups: readonly ProductGroup[]; bound: number | null };
export type Fit = { result: FitResult; lines: readonly FitLine[] };

const line = (criterion: Criterion, result: FitResult, more: Partial<FitLine> = {}): FitLine => ({
  criterion,
  result,
  groups: [],
  bound: null,
  ...more,
});

/**
 * Whether a provider takes a seller, with a reason for each criterion. What the seller has not said is unknown, never a
 * refusal. The worst line decides. Depends on these two alone, so the order of a list changes nothing.
 */
export function fitOf(provider: ProviderFacts, profile: SellerProfile): Fit {
  const lines = [
    known("country", profile.country, (country) => (provider.countries as readonly string[]).includes(country)),
    known("entity", profile.entity, (entity) => provider.entities.includes(entity)),
    profile.stores.length === 0
      ? line("store", "unknown")
      : line("store", profile.stores.every((s) => provider.stores.includes(s)) ? "fits" : "refuses"),
    products(provider, profile),
    turnover(provider, profile),
    provider.claimsTo !== null && profile.claims > provider.claimsTo
      ? line("claims", "refuses", { bound: provider.claimsTo })
      : line("claims", "fits", { bound: provider.claimsTo }),
  ];
  const worst = Math.max(...lines.map((l) => FIT_RESULTS.indexOf(l.result)));
  return { result: FIT_RESULTS[worst] ?? "unknown", lines };
}

const known = <T>(criterion: Criterion, value: T | null, takes: (value: T) => boolean): FitLine =>
  value === null ? line(criterion, "unknown") : line(criterion, takes(value) ? "fits" : "refuses");

function products({ accepts, refers }: ProviderFacts, { groups }: SellerProfile): FitLine {
  if (groups.length === 0) return line("products", "unknown");
  const sold = groups.map((g) => g.group);
  const refused = sold.filter((g) => !accepts.includes(g) && !refers.includes(g));
  if (refused.length > 0) return line("products", "refuses", { groups: refused });
  const referred = sold.filter((g) => refers.includes(g) && !accepts.includes(g));
  return referred.length > 0 ? line("products", "asks", { groups: referred }) : line("products", "fits", { groups: sold });
}

function turnover({ turnoverFrom, turnoverTo }: ProviderFacts, profile: SellerProfile): FitLine {
  if (profile.turnover === null) return line("turnover", "unknown");
  if (profile.turnover < turnoverFrom) return line("turnover", "refuses", { bound: turnoverFrom });
  if (turnoverTo !== null && profile.turnover > turnoverTo) return line("turnover", "refuses", { bound: turnoverTo });
  return line("turnover", "fits");
}

/** A yearly premium as a range, with every figure it comes from. Minor units of US dollars. */
export type Estimate = {
  low: Minor;
  high: Minor;
  /** One product group: its turnover, the rate for 1,000 US dollars, and what they make. */
  parts: readonly { group: ProductGroup; turnover: Minor; rate: Minor; premium: Minor }[];
  minPremium: Minor;
  spread: number;
  atMinimum: boolean;
};

/**
 * Rate × turnover by product group, never below the provider's minimum, then its spread up and down. null where turnover is
 * not known or the provider names no rate. An estimate: only a quote binds. Source: accelerator.md, directory.
 */
export function estimateOf(provider: ProviderFacts, { groups }: SellerProfile): Estimate | null {
  const parts = groups.flatMap(({ group, turnover }) => {
    const rate = provider.rates[group] ?? provider.rates.other;
    return rate === undefined ? [] : [{ group, turnover, rate, premium: Math.round((turnover / 1_000_00) * rate) }];
  });
  if (parts.length === 0 || parts.length < groups.length) return null;
  const sum = parts.reduce((n, p) => n + p.premium, 0);
  const { minPremium, spread } = provider;
  // Whole dollars: more would promise what an estimate does not know.
  const bound = (factor: number) => Math.max(minPremium, Math.round((sum * factor) / 10_000) * 100);
  return { low: bound(100 - spread), high: bound(100 + spread), parts, minPremium, spread, atMinimum: sum <= minPremium };
}
