import type { PlainDate } from "../claim/claim.ts";
import type { Minor } from "../money.ts";

/** What sellers sell, as insurers sort it. */
export const PRODUCT_GROUPS = [
  "lighting",
  "kitchen",
  "electronics",
  "lithium_batteries",
  "toys",
  "childrens_products",
  "furniture",
  "tools",
  "sports",
  "apparel",
  "beauty",
  "pet",
  "supplements",
  "medical_devices",
] as const;
export type ProductGroup = (typeof PRODUCT_GROUPS)[number];
export const ENTITY_TYPES = ["company", "partnership", "individual"] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];
export const STORES = ["amazon-us", "walmart-us"] as const;
export type Store = (typeof STORES)[number];
export const REGIONS = ["CN", "HK", "TW", "US", "CA", "GB", "DE", "JP", "SG", "VN"] as const;
export type Region = (typeof REGIONS)[number];
export const LANGUAGES = ["zh-CN", "en"] as const;
export const PAYMENTS = ["USD", "CNY"] as const;
export const POLICY_BASES = ["occurrence", "claims_made"] as const;
export const PROVIDER_KINDS = ["insurer", "broker", "agency"] as const;

/** What a seller took in twelve months on a store with a group of products, minor units of US dollars. */
export type Turnover = { store: Store; group: ProductGroup; turnover: Minor };

/** A group's sum over all stores: what an insurer rates by. In the order in which groups are listed. */
export const byGroup = (turnover: readonly Turnover[]): { group: ProductGroup; turnover: Minor }[] =>
  PRODUCT_GROUPS.flatMap((group) => {
    const own = turnover.filter((t) => t.group === group);
    return own.length === 0 ? [] : [{ group, turnover: own.reduce((n, t) => n + t.turnover, 0) }];
  });

/** What a provider says of itself and whom it takes. Amounts in minor units of US dollars; rates for 1,000 US dollars of turnover. */
export type ProviderFacts = {
  name: string;
  nameZh: string;
  kind: (typeof PROVIDER_KINDS)[number];
  about: string;
  aboutZh: string;
  website: string;
  email: string;
  phone: string;
  /** Where sellers it takes are registered. */
  countries: Region[];
  entities: EntityType[];
  stores: Store[];
  accepts: ProductGroup[];
  /** Asked first, decided case by case. */
  refers: ProductGroup[];
  /** Turnover of twelve months. */
  turnoverFrom: Minor;
  turnoverTo: Minor | null;
  /** Claims of three years; null: any number. */
  claimsTo: number | null;
  bases: (typeof POLICY_BASES)[number][];
  occurrence: Minor;
  aggregate: Minor;
  deductibleFrom: Minor;
  deductibleTo: Minor;
  /** Names the marketplace as additional insured in its own words. */
  additionalInsured: boolean;
  territory: "worldwide" | "usa";
  minPremium: Minor;
  /** Premium a year for 1,000 US dollars of turnover, by product group; `other` for what is not named. */
  rates: Partial<Record<ProductGroup | "other", Minor>>;
  /** How far a quote lies from the rate, in per cent up and down. */
  spread: number;
  quoteDays: number;
  certificateHours: number;
  languages: (typeof LANGUAGES)[number][];
  payments: (typeof PAYMENTS)[number][];
  /** The certificate comes straight into the account. */
  direct: boolean;
  documents: string;
  documentsZh: string;
};

export const PROVIDER_STATES = ["onboarding", "listed", "suspended"] as const;
export type ProviderState = (typeof PROVIDER_STATES)[number];

/** What is looked into before a provider is listed, and again by the date each item names. */
export const VETTING_ITEMS = ["identity", "licence", "rating", "authority", "claims_handling", "wording"] as const;
export type VettingItem = (typeof VETTING_ITEMS)[number];
export type Vetting = Partial<Record<VettingItem, { on: PlainDate; until: PlainDate; note: string; by: string }>>;

/** Items that were never looked into, and those whose date has passed. */
export function vettingGaps(vetting: Vetting, today: PlainDate): { missing: VettingItem[]; overdue: VettingItem[] } {
  return {
    missing: VETTING_ITEMS.filter((i) => !vetting[i]),
    overdue: VETTING_ITEMS.filter((i) => {
      const found = vetting[i];
      return found !== undefined && found.until < today;
    }),
  };
}

/** Listed only when everything was looked into and nothing of it is past its date. */
export const mayList = (vetting: Vetting, today: PlainDate): boolean => {
  const { missing, overdue } = vettingGaps(vetting, today);
  return missing.length === 0 && overdue.length === 0;
};

/** The next date by which something has to be looked into again; null when nothing was. */
export const nextVetting = (vetting: Vetting): PlainDate | null =>
  VETTING_ITEMS.flatMap((i) => vetting[i]?.until ?? [])
    .sort()
    .at(0) ?? null;
