import { z } from "zod";
import { sellerFactsSchema } from "#lib/accounts/seller-facts-schema.ts";
import { bounceSchema, customerAnswerSchema, fileClaimSchema, withdrawSchema } from "#lib/claims/intake-schema.ts";
import { OUTCOMES, STATES } from "#lib/domain/claim/states.ts";
import { CURRENCIES } from "#lib/domain/money.ts";
import { API_ERROR_CODES } from "./api-errors.ts";

// What the API takes and answers, as JSON Schema: the very schemas the routes check with, and the shapes they reply in.

const outcome = z.enum(OUTCOMES).nullable();
const instant = z.iso.datetime();
const amount = z.int().min(0);
const filed = z.object({
  number: z.string(),
  state: z.enum(STATES),
  outcome,
  reason: z.string().nullable().describe("Why it was closed at once, such as `ineligible`."),
});
const moved = z.object({ number: z.string(), state: z.enum(STATES), outcome });
const sellerKept = z.object({ created: z.boolean(), sellerId: z.uuid() });
const bounceKept = z.object({ voided: z.boolean().describe("Nobody else has the notice: the clock that rests on it stands.") });
const status = z.object({
  number: z.string(),
  reference: z.string().describe("Customer service's case number."),
  state: z.enum(STATES),
  outcome,
  currency: z.enum(CURRENCIES),
  claimed_minor: amount.describe("In the currency's minor unit, as are all amounts."),
  eligible_minor: amount.nullable().describe("Null until the marketplace has assessed the claim."),
  paid: z.object({ amount_minor: amount, at: instant, reference: z.string() }).nullable(),
  offer: z
    .object({
      amount_minor: amount,
      statement_en: z.string().nullable(),
      statement_zh: z.string().nullable(),
      original: z.string().nullable().describe("Which of the two counts; the other is its translation."),
    })
    .nullable()
    .describe("While the customer is asked; `due_at` is until when."),
  settlement: z
    .object({ amount_minor: amount, reference: z.string().describe("ISO 11649."), reported: z.boolean() })
    .nullable()
    .describe("While a payment is due."),
  due_at: instant.nullable(),
  closed_at: instant.nullable(),
  steps: z.array(z.object({ event: z.string(), state: z.enum(STATES), at: instant })),
});
const problem = z.object({
  type: z.string().describe("The address of the code's explanation."),
  title: z.string(),
  status: z.int(),
  code: z.enum(API_ERROR_CODES),
  detail: z.string(),
  errors: z
    .array(z.object({ field: z.string().describe("Dotted path, such as `incident.on`."), code: z.string(), message: z.string() }))
    .optional(),
});

export type JsonSchema = z.core.JSONSchema.BaseSchema;
/** What a partner sends: defaults need not be given, so the input side is described. */
function jsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return rest;
}

/** By the names the operations use. */
export const SCHEMAS = {
  FileClaim: jsonSchema(fileClaimSchema),
  CustomerAnswer: jsonSchema(customerAnswerSchema),
  Bounce: jsonSchema(bounceSchema),
  Withdraw: jsonSchema(withdrawSchema),
  SellerFacts: jsonSchema(sellerFactsSchema),
  ClaimFiled: jsonSchema(filed),
  ClaimAnswered: jsonSchema(moved),
  ClaimWithdrawn: jsonSchema(moved),
  ClaimStatus: jsonSchema(status),
  SellerKept: jsonSchema(sellerKept),
  BounceKept: jsonSchema(bounceKept),
  Problem: jsonSchema(problem),
};
