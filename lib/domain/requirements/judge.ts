import type { PlainDate } from "../claim/claim.ts";
import type { Minor } from "../money.ts";
import { CHECKS } from "./checks.ts";
import { type CertificateFacts, type FactEntries, type FactId, factsOf, mismatches } from "./facts.ts";
import { type Requirement, type RequirementPack, rulesOn } from "./pack.ts";

/** Cover already accepted, as far as another certificate's verdict rests on it. Amounts in minor units. */
export type StandingCover = { layer: "primary" | "excess"; effectiveOn: PlainDate; expiresOn: PlainDate; occurrence: Minor };

/** What the marketplace knows of the seller. `country` is where it is registered. */
export type Account = {
  legalName: string;
  legalNameZh: string;
  /** A company of one member may be insured under the name it trades by. */
  tradeName: string | null;
  country: string;
  productGroups: readonly string[];
  standing: readonly StandingCover[];
  /** Bought through the Accelerator; null where nobody has said. */
  throughAccelerator: boolean | null;
};

export const RESULTS = ["pass", "fail", "warn", "info", "ask"] as const;
export type RuleResult = (typeof RESULTS)[number];
/** What a check found: it holds, it falls short, or nobody can tell yet; `why` is a key of the rule's sentences. */
export type Found = {
  is: "met" | "short" | "warned" | "unsure";
  why: string;
  facts: readonly FactId[];
  params?: Readonly<Record<string, string | number>>;
};
export type Looked = {
  facts: CertificateFacts;
  /** Fields where a person wrote something else than was read, of those the reading was sure of, and of those it was not. */
  mismatched: readonly FactId[];
  doubted: readonly FactId[];
  /** Whether anything was read off the page at all. */
  read: boolean;
  /** Dates that could be read in two orders and were not confirmed. */
  ambiguous: readonly FactId[];
  account: Account;
  today: PlainDate;
};

export type Verdict = {
  rule: string;
  result: RuleResult;
  why: string;
  facts: readonly FactId[];
  params: Readonly<Record<string, string | number>>;
};

const DATES: readonly FactId[] = ["effectiveOn", "expiresOn", "issuedOn", "umbrellaEffectiveOn", "umbrellaExpiresOn", "retroactiveOn"];

/**
 * What the rules of a day say of a certificate, in the pack's order. Pure: the same certificate, account and day give the
 * same verdicts whenever they are asked again. A rule that has nothing to say of this certificate is left out.
 */
export function judge(
  pack: RequirementPack,
  entries: FactEntries,
  { account, today, on = new Set() }: { account: Account; today: PlainDate; on?: ReadonlySet<string> },
): Verdict[] {
  const differing = mismatches(entries);
  const looked: Looked = {
    facts: factsOf(entries),
    mismatched: differing.filter((id) => entries[id]?.sure === true),
    doubted: differing.filter((id) => entries[id]?.sure !== true),
    read: Object.values(entries).some((e) => e.read !== undefined),
    ambiguous: DATES.filter((id) => entries[id]?.source !== "typed" && entries[id]?.value != null && entries[id]?.sure === false),
    account,
    today,
  };
  return rulesOn(pack, today, on).flatMap((rule) => verdict(rule, looked));
}

function verdict(rule: Requirement, looked: Looked): Verdict[] {
  const found = CHECKS[rule.check.kind](rule.check as never, looked);
  if (!found) return [];
  return [{ rule: rule.id, result: resultOf(rule, found), why: found.why, facts: found.facts, params: found.params ?? {} }];
}

function resultOf(rule: Requirement, { is }: Found): RuleResult {
  switch (is) {
    case "met":
      return "pass";
    case "short":
      return rule.severity;
    case "warned":
      return "warn";
    case "unsure":
      return "ask";
  }
}

/** Fails first, then warnings, questions, remarks, passes; inside each in the pack's order. */
const ORDER: Readonly<Record<RuleResult, number>> = { fail: 0, ask: 1, warn: 2, info: 3, pass: 4 };
export const bySeverity = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts
    .map((v, i) => ({ v, i }))
    .sort((a, b) => ORDER[a.v.result] - ORDER[b.v.result] || a.i - b.i)
    .map(({ v }) => v);
