import { z } from "zod";
import { CURRENCIES } from "#lib/domain/money.ts";

const text = (max: number) => z.string().trim().min(1, "required").max(max, "too_long");
const minor = z.number("bad_amount").int("bad_amount").min(0, "bad_amount").max(1_000_000_000_00, "bad_amount");

export const sellerFactsSchema = z.object({
  name: z.object({ en: text(80), "zh-CN": text(60) }),
  legal_name: z.object({ en: text(200), "zh-CN": text(120) }),
  country: z.string().regex(/^[A-Z]{2}$/, "invalid"),
  store: text(60),
  program: z.enum(["us", "uk"], "invalid"),
  compliance: z.object({
    compliant: z.boolean(),
    reasons: z.array(text(200)).max(20),
    as_of: z.iso.datetime({ offset: true, error: "bad_date" }),
  }),
  turnover: z
    .array(z.object({ month: z.string().regex(/^\d{4}-\d{2}$/, "bad_date"), currency: z.enum(CURRENCIES, "invalid"), gross_minor: minor }))
    .max(36)
    .default([]),
  product_groups: z.array(text(60)).max(40).default([]),
  trade_name: text(200).optional().describe("Only of a company with one member: insurance in this name counts as well."),
  insurance_requested_on: z.iso.date("bad_date").optional().describe("The day the marketplace asked for insurance, whatever the turnover."),
});
export type SellerFacts = z.output<typeof sellerFactsSchema>;
