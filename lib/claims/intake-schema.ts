import { z } from "zod";
import { HEADS } from "#lib/domain/claim/claim.ts";
import { convert, isRate, RECEIPT_CURRENCIES } from "#lib/domain/conversion.ts";
import { INCIDENTS } from "#lib/domain/evidence/incidents.ts";
import { CURRENCIES } from "#lib/domain/money.ts";

const plainDate = z.iso.date("bad_date");
const text = (max: number) => z.string().trim().min(1, "required").max(max, "too_long");
const minor = z.number("bad_amount").int("bad_amount").min(0, "bad_amount").max(1_000_000_000_00, "bad_amount");
const language = z.enum(["en", "zh-CN"], "invalid");

/** Longest list and largest file a filing call may carry; the whole body is capped by the route. */
export const INTAKE_FILES = { max: 10, bytes: 10 * 1024 * 1024 } as const;

const fileSchema = z.object({
  name: text(255),
  media_type: z.string().max(120),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "bad_hash"),
  content: z
    .base64("bad_base64")
    .max(Math.ceil((INTAKE_FILES.bytes * 4) / 3) + 4, "too_large")
    .describe("base64"),
  medical: z.boolean().default(false).describe("Medical files stay at the desk unless a specialist releases them."),
});

const conversion = z
  .object({
    amount_minor: minor.min(1, "bad_amount").describe("As the receipt says it, in its own minor units."),
    currency: z.enum(RECEIPT_CURRENCIES, "invalid"),
    rate: z.string().refine(isRate, "bad_rate").describe("Of the claim's currency for one unit, as a decimal: `1.0870`."),
    source: text(80).describe("Whose rate it is, such as `ECB reference rate`."),
    on: plainDate,
  })
  .describe("The receipt is in another currency: it is converted once, and rate, source and date stay with the claim.");

export const fileClaimSchema = z
  .object({
    seller_id: text(64).describe("The marketplace's own id of the seller."),
    reference: text(80).describe("Customer service's case number."),
    same_incident_as: z
      .string()
      .regex(/^CLM-\d{4}-\d{6,}$/, "invalid")
      .optional()
      .describe("An earlier claim against the same seller on the same incident: another customer's, or one this adds to."),
    incident: z.object({
      kind: z.enum(INCIDENTS, "invalid"),
      on: plainDate,
      happened: z
        .object({ en: text(120), "zh-CN": text(80) })
        .describe("What happened, continuing “Your lamp …”: “overheated and scorched a rug”."),
    }),
    product: z.object({
      name: z.object({ en: text(80), "zh-CN": text(60) }),
      physical: z.boolean(),
      asin: text(20),
      title: text(300),
      lot: text(60).optional().describe("The lot or batch number on the unit, where the customer could read it off."),
      picture_url: z
        .url({ protocol: /^https$/, error: "bad_url" })
        .max(500)
        .optional(),
    }),
    order: z.object({
      number: text(40),
      price_minor: minor,
      purchased_on: plainDate,
      delivered_on: plainDate.optional(),
    }),
    customer: z.object({ first_name: text(60), last_initial: z.string().trim().length(1, "one_letter"), region: text(60) }),
    statement: z.object({
      text: text(20_000),
      language,
      translation: z.object({ text: text(20_000), language }).optional(),
    }),
    currency: z.enum(CURRENCIES, "invalid"),
    heads: z
      .array(z.object({ head: z.enum(HEADS, "invalid"), claimed_minor: minor.min(1, "bad_amount"), converted_from: conversion.optional() }))
      .min(1, "required")
      .max(HEADS.length),
    files: z.array(fileSchema).max(INTAKE_FILES.max, "too_many_files").default([]),
  })
  .superRefine((claim, ctx) => {
    const seen = new Set(claim.heads.map((h) => h.head));
    if (seen.size !== claim.heads.length) ctx.addIssue({ code: "custom", path: ["heads"], message: "head_twice" });
    for (const [i, { claimed_minor, converted_from: from }] of claim.heads.entries()) {
      const at = ["heads", i, "converted_from"];
      if (!from || !isRate(from.rate)) continue;
      if (from.currency === claim.currency) ctx.addIssue({ code: "custom", path: [...at, "currency"], message: "same_currency" });
      if (convert({ amount: from.amount_minor, ...from }) !== claimed_minor)
        ctx.addIssue({ code: "custom", path: [...at, "rate"], message: "bad_conversion" });
    }
    if (claim.order.delivered_on && claim.order.delivered_on < claim.order.purchased_on) {
      ctx.addIssue({ code: "custom", path: ["order", "delivered_on"], message: "ends_before_start" });
    }
  });
export type FileClaimInput = z.output<typeof fileClaimSchema>;

/** `amount_minor` only with `confirm_settlement`: what the customer has received. */
export const customerAnswerSchema = z.object({
  answer: z.enum(["take_offer", "refuse_offer", "confirm_settlement"], "invalid"),
  amount_minor: minor.min(1, "bad_amount").optional().describe("What the customer received; with `confirm_settlement`."),
});

export const withdrawSchema = z.object({ reason: z.string().trim().max(1_000, "too_long").optional() });

export const bounceSchema = z.object({
  message_id: z.string().trim().min(1, "required").max(300, "too_long").describe("The Message-ID of the mail that came back."),
  reason: z.string().trim().max(300, "too_long").default("").describe("What the receiving server said, such as `550 no such mailbox`."),
});
