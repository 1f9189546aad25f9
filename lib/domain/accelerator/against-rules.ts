import type { PlainDate } from "../claim/claim.ts";
import { type RequirementPack, rulesOn } from "../requirements/pack.ts";
import type { ProviderFacts } from "./provider.ts";

export type TermField = "basis" | "occurrence" | "aggregate" | "deductible" | "territory" | "additionalInsured";
export type Missed = { field: TermField; rule: string };

/** The rules of a store that a policy on a provider's usual terms would fall short of, by the field they look at. */
export function rulesMissed(facts: ProviderFacts, pack: RequirementPack, today: PlainDate): Missed[] {
  return rulesOn(pack, today, new Set()).flatMap(({ id, check }): Missed[] => {
    const missed = (field: TermField, is: boolean) => (is ? [{ field, rule: id }] : []);
    switch (check.kind) {
      case "basis":
        return missed("basis", !facts.bases.includes("occurrence"));
      case "occurrence":
        return missed("occurrence", facts.occurrence < check.min);
      case "aggregates":
        return missed("aggregate", facts.aggregate < Math.max(check.general, check.products));
      case "deductible":
        return missed("deductible", facts.deductibleFrom > check.max);
      case "additional_insured":
        return missed("additionalInsured", !facts.additionalInsured);
      default:
        return [];
    }
  });
}
