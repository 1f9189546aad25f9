import { useTranslations } from "next-intl";
import type { Outcome, State } from "#lib/domain/claim/states.ts";

/** Whom a page speaks to: the seller of itself, or the desk of the seller. */
export type Side = "seller" | "desk";
type Values = Record<string, string | number>;

/** The domain's words in the voice of a side: the desk's own where it has one, else those that fit both. */
export function useDomainWords(side: Side) {
  const d = useTranslations("domain");
  const o = useTranslations("onlooker");
  const c = useTranslations("claims");
  const own = (key: string) => side === "desk" && o.has(key as "steps.present");
  return {
    standing: (state: State, outcome: Outcome | null) => {
      if (state === "closed" && outcome)
        return own(`outcomes.${outcome}`) ? o(`outcomes.${outcome as "no_charge"}`) : d(`outcomes.${outcome}`);
      return own(`states.${state}`) ? o(`states.${state as "under_review"}`) : d(`states.${state}`);
    },
    step: (type: string, values: Values) =>
      own(`steps.${type}`) ? o(`steps.${type as "present"}`) : d(`steps.${type as "pay"}`, values as { amount: string; name: string }),
    entry: (kind: string) => (own(`ledger.${kind}`) ? o(`ledger.${kind as "held"}`) : d(`ledger.${kind as "due"}`)),
    timer: (event: string) =>
      own(`timers.${event}`) ? o(`timers.${event as "lapse_response"}`) : c(`page.timers.${event as "lapse_appeal"}`),
    scenario: (id: string) => (own(`pay_scenarios.${id}`) ? o(`pay_scenarios.${id as "repay"}`) : d(`pay_scenarios.${id as "repay"}`)),
    otherwise: (id: string, amount: string) =>
      own(`pay_otherwise.${id}`)
        ? o(`pay_otherwise.${id as "offer_taken"}`, { amount })
        : d(`pay_otherwise.${id as "offer_taken"}`, { amount }),
    input: (id: string, figures: { amount: string; limit: string; version: string; date: string }) =>
      own(`pay_inputs.${id}`) ? o(`pay_inputs.${id as "rules"}`, figures) : d(`pay_inputs.${id as "rules"}`, figures),
  };
}
