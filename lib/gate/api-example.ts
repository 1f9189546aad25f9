import type { z } from "zod";
import type { sellerFactsSchema } from "#lib/accounts/seller-facts-schema.ts";
import type { bounceSchema, customerAnswerSchema, fileClaimSchema } from "#lib/claims/intake-schema.ts";

/** Bodies the schemas take as they stand; names and figures are invented, the seller is one of the demo's. */
export const EXAMPLE_CLAIM = {
  seller_id: "lumen",
  reference: "CS-20260610-4471",
  incident: { kind: "fire", on: "2026-06-09", happened: { en: "overheated and scorched a rug", "zh-CN": "过热，烧焦了地毯" } },
  product: {
    name: { en: "Arc floor lamp", "zh-CN": "Arc 落地灯" },
    physical: true,
    asin: "B0EXAMPLE1",
    title: "Arc Floor Lamp, dimmable, 12 W",
    lot: "L2409",
  },
  order: { number: "112-0000000-0000001", price_minor: 8900, purchased_on: "2026-05-18", delivered_on: "2026-05-21" },
  customer: { first_name: "Jordan", last_initial: "P", region: "Oregon" },
  statement: { text: "The lamp became very hot after two hours and the rug under it is scorched.", language: "en" },
  currency: "USD",
  heads: [
    { head: "property_damage", claimed_minor: 39720 },
    { head: "product_price", claimed_minor: 8900 },
  ],
} as const satisfies z.input<typeof fileClaimSchema>;

export const EXAMPLE_SELLER: z.input<typeof sellerFactsSchema> = {
  name: { en: "Lumen Lighting", "zh-CN": "流明照明" },
  legal_name: { en: "Shenzhen Lumen Lighting Co., Ltd.", "zh-CN": "深圳市流明照明有限公司" },
  country: "CN",
  store: "Lumen Home",
  program: "us",
  compliance: { compliant: true, reasons: [], as_of: "2026-06-10T08:00:00-07:00" },
  turnover: [{ month: "2026-05", currency: "USD", gross_minor: 4215000 }],
  product_groups: ["lighting"],
};

export const EXAMPLE_ANSWER = { answer: "take_offer" } as const satisfies z.input<typeof customerAnswerSchema>;

export const EXAMPLE_BOUNCE = {
  message_id: "<01a20b54-8571-740f-881e-d5e83f65d6e5.0197c3a2-1111-7000-8000-000000000001@rejoinder.example>",
  reason: "550 5.1.1 no such mailbox",
} as const satisfies z.input<typeof bounceSchema>;
