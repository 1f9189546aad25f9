import type { Stage } from "./stage.ts";

/** Every operation of the signed API, by the id it has in the OpenAPI document, with a call that is answered. */
export type OperationRow = { path: (s: Stage) => string; body: (s: Stage) => unknown };

export const OPERATION_ROWS: Readonly<Record<string, OperationRow>> = {
  putSeller: {
    path: () => "/api/v1/sellers/matrix-new",
    body: () => ({
      name: { en: "New", "zh-CN": "新" },
      legal_name: { en: "New Ltd.", "zh-CN": "新有限公司" },
      country: "CN",
      store: "Northgate US",
      program: "us",
      compliance: { compliant: true, reasons: [], as_of: "2026-06-09T00:00:00Z" },
      turnover: [],
      product_groups: [],
    }),
  },
  fileClaim: {
    path: () => "/api/v1/claims",
    body: (s) => ({
      seller_id: s.externalId,
      reference: "CASE-9",
      incident: { kind: "fire", on: "2026-05-21", happened: { en: "overheated", "zh-CN": "过热" } },
      product: { name: { en: "Lamp", "zh-CN": "灯" }, physical: true, asin: "B0LAMP", title: "Lamp" },
      order: { number: "112-1", price_minor: 1, purchased_on: "2026-01-01" },
      customer: { first_name: "Mary", last_initial: "T", region: "Ohio" },
      statement: { text: "It burned.", language: "en" },
      currency: "USD",
      heads: [{ head: "property_damage", claimed_minor: 90_000 }],
    }),
  },
  claimStatus: { path: (s) => `/api/v1/claims/${s.contested}`, body: () => null },
  answerClaim: {
    path: (s) => `/api/v1/claims/${s.settling}/answer`,
    body: () => ({ answer: "confirm_settlement", amount_minor: 250_000 }),
  },
  withdrawClaim: { path: (s) => `/api/v1/claims/${s.screened}/withdraw`, body: () => ({}) },
  reportBounce: {
    path: () => "/api/v1/mail/bounces",
    body: () => ({
      message_id: "<00000000-0000-4000-8000-000000000001.00000000-0000-4000-8000-000000000002@rejoinder.example>",
      reason: "550",
    }),
  },
};
/** Who calls it: only the first is the partner. */
export const CALLERS = ["partner", "unsigned", "wrong secret", "other body", "an hour old", "revoked partner", "owner", "admin"] as const;
export type Caller = (typeof CALLERS)[number];
/** Answered with a word of the domain because nothing of the kind is there, as the partner alone gets to know. */
export const DOMAIN_ANSWERS: Readonly<Record<string, readonly number[]>> = { reportBounce: [404], answerClaim: [409, 422] };
