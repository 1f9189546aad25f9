import { z } from "zod";
import { claimNumber, declarationSchema, revision, submissionKey, TEXT_LIMIT } from "../schema.ts";

/** The one question before money is promised: most policies exclude what is paid without the insurer's consent. */
export const INSURER_ANSWERS = ["notified", "skipped"] as const;
export type InsurerAnswer = (typeof INSURER_ANSWERS)[number];

const minor = z.number("bad_amount").int("bad_amount").min(1, "bad_amount").max(1_000_000_000_00, "bad_amount");
const submitted = { number: claimNumber, revision, key: submissionKey };
const insurer = z.enum(INSURER_ANSWERS, "insurer_question");
const long = z.string().max(TEXT_LIMIT, "too_long").default("");

export const acceptSchema = z.object({ ...submitted, declaration: declarationSchema, insurer, confirmed: z.literal(true, "must_agree") });
export const offerSchema = z.object({
  ...submitted,
  declaration: declarationSchema,
  insurer,
  amount: minor,
  statement_zh: long,
  statement_en: long,
  original: z.enum(["zh-CN", "en"]),
});
export const reportPaymentSchema = z.object({
  ...submitted,
  amount: minor,
  paidOn: z.iso.date("bad_date"),
  reference: z.string().trim().min(3, "required").max(80, "too_long"),
  by: z.enum(["seller", "insurer"], "required"),
});

const reason = z.string().trim().min(20, "reason_too_short").max(4_000, "too_long");
export const refuseReportSchema = z.object({ number: claimNumber, revision, reason });
export const confirmSettlementSchema = z.object({ number: claimNumber, revision, amount: minor });
