import type { FileClaimInput } from "#lib/claims/intake-schema.ts";
import { fileClaimSchema } from "#lib/claims/intake-schema.ts";
import { INCIDENTS } from "#lib/domain/evidence/incidents.ts";
import type { Chance } from "./chance.ts";

export type Scale = { sellers: number; claims: number; kills: number; days: number };
export const YEAR: Scale = { sellers: 50, claims: 20_000, kills: 20, days: 365 };
export const QUICK: Scale = { sellers: 5, claims: 300, kills: 3, days: 365 };
/** No claim is filed in the last part of the year, so that each has the time its rules give it. */
export const FILING_SHARE = 0.63;
const SMALL_SHARE = 0.93;
const DAY = 86_400_000;

/** What one customer brings. */
export type Plan = {
  n: number;
  shop: number;
  day: number;
  property: number;
  pain: number;
  kind: (typeof INCIDENTS)[number];
  happened: number;
};

export function planOf(n: number, { sellers, days }: Scale, chance: Chance): Plan {
  const small = chance.of(SMALL_SHARE);
  return {
    n,
    shop: chance.whole(0, sellers - 1),
    day: chance.whole(0, Math.floor(days * FILING_SHARE)),
    // Both sides of the threshold to the cent, and some over the amount that takes two people.
    property: small ? chance.whole(1_500, 100_000) : chance.of(0.06) ? chance.whole(1_000_001, 4_000_000) : chance.whole(100_001, 900_000),
    pain: chance.of(0.3) ? chance.whole(1_000, 50_000) : 0,
    kind: INCIDENTS[chance.whole(0, INCIDENTS.length - 1)] ?? "fire",
    happened: chance.whole(2, 40),
  };
}

export function callOf(plan: Plan, externalId: string, now: number): FileClaimInput {
  const on = (daysAgo: number) => new Date(now - daysAgo * DAY).toISOString().slice(0, 10);
  return fileClaimSchema.parse({
    seller_id: externalId,
    reference: `CASE-${plan.n}`,
    incident: { kind: plan.kind, on: on(plan.happened), happened: { en: "failed in use", "zh-CN": "使用中失效" } },
    product: { name: { en: "Lamp", "zh-CN": "灯" }, physical: true, asin: "B0SIMULATE", title: "Desk lamp" },
    order: { number: `112-${plan.n}`, price_minor: 3_999, purchased_on: on(plan.happened + 60) },
    customer: { first_name: "Mary", last_initial: "T", region: "Ohio" },
    statement: { text: "It failed, and the table beneath it was damaged.", language: "en" },
    currency: "USD",
    heads: [
      { head: "property_damage", claimed_minor: plan.property },
      ...(plan.pain > 0 ? [{ head: "pain_suffering", claimed_minor: plan.pain }] : []),
    ],
  });
}
