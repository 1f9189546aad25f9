import type { PlainDate } from "../claim/claim.ts";
import type { CertificateFacts } from "./facts.ts";
import type { Verdict } from "./judge.ts";
import type { RequirementPack } from "./pack.ts";

/** The rules a claim's proof must meet: fewer than the account's. Source: insurance.md, proof for a claim. */
export const proofRules = (pack: RequirementPack): ReadonlySet<string> =>
  new Set(pack.requirements.filter((r) => r.proof).map((r) => r.id));

/**
 * Whether a certificate proves cover for a small claim though it may not do for the account: nothing it is returned for is
 * one of the proof's rules, and it was in force on the day it was handed in. Cover bought after the notice counts.
 */
export function provesClaim(
  pack: RequirementPack,
  facts: Pick<CertificateFacts, "effectiveOn" | "expiresOn">,
  reasons: readonly string[],
  submittedOn: PlainDate,
): boolean {
  const rules = proofRules(pack);
  return !reasons.some((r) => rules.has(r)) && inForce(facts, submittedOn);
}

/** Both days included. */
export const inForce = ({ effectiveOn, expiresOn }: Pick<CertificateFacts, "effectiveOn" | "expiresOn">, day: PlainDate): boolean =>
  Boolean(effectiveOn && expiresOn && effectiveOn <= day && day <= expiresOn);

/** What the verdicts alone say of the proof, before a person has looked. */
export function proofOutlook(pack: RequirementPack, verdicts: readonly Verdict[], facts: CertificateFacts, today: PlainDate) {
  const rules = proofRules(pack);
  const own = verdicts.filter((v) => rules.has(v.rule));
  if (own.some((v) => v.result === "fail") || !inForce(facts, today)) return "fails" as const;
  return own.some((v) => v.result === "ask") ? ("open" as const) : ("holds" as const);
}
