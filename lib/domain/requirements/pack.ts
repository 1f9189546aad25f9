import type { PlainDate } from "../claim/claim.ts";
import type { Currency, Minor } from "../money.ts";
import type { ProgramId } from "../program/pack.ts";
import { AMAZON_US_2026_03, AMAZON_US_2026_11 } from "./amazon-us.ts";
import type { LineOfCover } from "./facts.ts";
import { WALMART_US_2026_03 } from "./walmart-us.ts";

export const SEVERITIES = ["fail", "warn", "info"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a rule looks at, with the numbers and names of its store. Amounts in minor units of the pack's currency. */
export type Check =
  | { kind: "line"; accepted: readonly LineOfCover[] }
  | { kind: "basis"; excepted: readonly string[] }
  | { kind: "occurrence"; min: Minor }
  | { kind: "aggregates"; general: Minor; products: Minor }
  | { kind: "perils" }
  | { kind: "deductible"; max: Minor }
  | { kind: "scope" }
  | { kind: "additional_insured"; name: string; old: readonly string[] }
  | { kind: "holder_only"; name: string }
  | { kind: "old_entity"; name: string; old: readonly string[] }
  | { kind: "by_contract"; name: string }
  | { kind: "insured" }
  | { kind: "rating" }
  | { kind: "cancellation" }
  | { kind: "signed" }
  | { kind: "days_left"; days: number }
  | { kind: "in_force" }
  | { kind: "territory" }
  | { kind: "document" }
  | { kind: "as_printed" }
  | { kind: "address" }
  | { kind: "date_order" }
  | { kind: "edition"; from: string }
  | { kind: "accelerator"; countries: readonly string[] };

/** Who says so and as of when, in both languages: shown to sellers with every rule. */
export type Source = Readonly<Record<"en" | "zh-CN", string>>;

export type Requirement = {
  id: string;
  severity: Severity;
  appliesFrom: PlainDate;
  appliesTo: PlainDate | null;
  source: Source;
  /** Belongs to the narrower set that a claim's proof must meet. */
  proof: boolean;
  /** Reported by secondary sources only: holds where the operator has switched it on. */
  off?: true;
  check: Check;
};

/** When a seller needs insurance at all. */
export type DueRule = {
  id: "monthly" | "yearly" | "enhanced_safety";
  appliesFrom: PlainDate;
  source: Source;
  off?: true;
} & (
  | { kind: "turnover"; over: Minor; months: 1 | 12; days: number }
  /** Any of these product groups, at any volume. */
  | { kind: "groups"; groups: readonly string[]; days: number }
);

export type RequirementPackId = "amazon-us" | "walmart-us";
/** What a store asks of its sellers' insurance as of a date. A certificate freezes the version it was judged by. */
export type RequirementPack = {
  id: RequirementPackId;
  version: string;
  from: PlainDate;
  source: Source;
  currency: Currency;
  /** Days after a request by the marketplace. */
  requestDays: number;
  additionalInsured: string;
  due: readonly DueRule[];
  requirements: readonly Requirement[];
};

/** Oldest first within a store. */
export const REQUIREMENT_PACKS: readonly RequirementPack[] = [AMAZON_US_2026_03, AMAZON_US_2026_11, WALMART_US_2026_03];

/** The pack a store's programme goes with where the operator has not chosen another; null: no insurance is asked for. */
export const PACK_OF_PROGRAM: Readonly<Record<ProgramId, RequirementPackId | null>> = { us: "amazon-us", uk: null };

/** The pack in force on a day: the newest that has begun, else the oldest. */
export function requirementsAt(id: RequirementPackId, day: PlainDate): RequirementPack {
  const own = REQUIREMENT_PACKS.filter((p) => p.id === id);
  const pack = own.findLast((p) => p.from <= day) ?? own[0];
  if (!pack) throw new Error(`no requirement pack ${id}`);
  return pack;
}

/** The pack a certificate froze. @throws when this build does not know the version: an old verdict must stay explainable. */
export function requirementsOf(id: RequirementPackId, version: string): RequirementPack {
  const pack = REQUIREMENT_PACKS.find((p) => p.id === id && p.version === version);
  if (!pack) throw new Error(`no requirement pack ${id} ${version}`);
  return pack;
}

/** The pack before this one; null for the first. */
export function packBefore(pack: RequirementPack): RequirementPack | null {
  const own = REQUIREMENT_PACKS.filter((p) => p.id === pack.id);
  return own[own.indexOf(pack) - 1] ?? null;
}

/** What a day's rules are, dates and switches considered. */
export const rulesOn = (pack: RequirementPack, day: PlainDate, on: ReadonlySet<string>): readonly Requirement[] =>
  pack.requirements.filter((r) => r.appliesFrom <= day && (r.appliesTo === null || day <= r.appliesTo) && (!r.off || on.has(r.id)));

export type Change = { id: string; change: "new" | "changed" | "gone" };
/** What a pack asks otherwise than the one before it; by value, so that nobody has to keep a list. */
export function changesIn(pack: RequirementPack): Change[] {
  const before = packBefore(pack);
  if (!before) return [];
  const all = (p: RequirementPack) => new Map([...p.requirements, ...p.due].map((r) => [r.id as string, JSON.stringify(r)]));
  const [was, is] = [all(before), all(pack)];
  return [
    ...[...is].flatMap(([id, value]): Change[] =>
      was.has(id) ? (was.get(id) === value ? [] : [{ id, change: "changed" }]) : [{ id, change: "new" }],
    ),
    ...[...was.keys()].filter((id) => !is.has(id)).map((id): Change => ({ id, change: "gone" })),
  ];
}
