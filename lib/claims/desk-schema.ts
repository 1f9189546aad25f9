import { z } from "zod";
import { HEADS } from "#lib/domain/claim/claim.ts";
import { RECOVERY_KINDS } from "#lib/domain/claim/event.ts";
import { type Finding, FOUND, type PointId } from "#lib/domain/claim/points.ts";
import { QUEUES } from "#lib/domain/claim/queues.ts";
import { claimNumber, revision } from "./schema.ts";

const reason = z.string().trim().min(20, "reason_too_short").max(4_000, "too_long");
const minor = z.number("bad_amount").int("bad_amount").min(0, "bad_amount").max(1_000_000_000_00, "bad_amount");
const on = { number: claimNumber, revision };

export const scoreSchema = z.object({
  ...on,
  score: z.number("bad_score").int("bad_score").min(0, "bad_score").max(100, "bad_score"),
  note: z.string().trim().max(1_000, "too_long"),
});
export const opineSchema = z.object({
  ...on,
  expert: z.string().trim().min(2, "required").max(120, "too_long"),
  opinion: z.enum(["substantiated", "doubtful", "unsubstantiated"], "required"),
  text: z.string().trim().min(10, "reason_too_short").max(4_000, "too_long"),
});
const assessedHead = z.object({
  head: z.enum(HEADS),
  eligible: minor,
  excluded: z.boolean(),
  why: z.string().trim().max(300, "too_long"),
  whyZh: z.string().trim().max(300, "too_long"),
});
export const presentSchema = z.object({
  ...on,
  heads: z.array(assessedHead).min(1),
  happenedEn: z.string().trim().min(3, "required").max(120, "too_long"),
  happenedZh: z.string().trim().min(2, "required").max(80, "too_long"),
  release: z.array(z.uuid()).max(60),
});
/** The whole assessment again, never to nothing: that is a denial. */
export const amendSchema = z.object({ ...on, heads: z.array(assessedHead).min(1), reason });
/** `to` is another claim of the same seller on the same incident; null takes a wrong link away. */
export const linkSchema = z.object({ ...on, to: claimNumber.nullable() });
export const dismissSchema = z.object({ ...on, reason });
export const denySchema = z.object({ ...on, reason });
const decidedHeads = z.array(z.object({ head: z.enum(HEADS), decided: minor })).min(1);
export const upholdSchema = z.object({ ...on, reason, heads: decidedHeads });
export const grantAppealSchema = z.object({ ...on, reason });
export const rejectAppealSchema = z.object({ ...on, reason, amount: minor, heads: decidedHeads.optional() });
export const paySchema = z.object({ ...on, reference: z.string().trim().min(3, "required").max(80, "too_long") });
export const recoverSchema = z.object({
  ...on,
  kind: z.enum(RECOVERY_KINDS, "required"),
  amount: minor.min(1, "bad_amount"),
  reference: z.string().trim().min(3, "required").max(80, "too_long"),
});
export const waiveRecoverySchema = z.object({ ...on, reason });
export const deskAskSchema = z.object({ number: claimNumber, text: z.string().trim().min(5, "required").max(4_000, "too_long") });
export const deskAnswerSchema = z.object({
  number: claimNumber,
  question: z.uuid(),
  text: z.string().trim().min(2, "required").max(8_000, "too_long"),
});
export const remarkSchema = z.object({ number: claimNumber, text: z.string().trim().min(2, "required").max(4_000, "too_long") });
export const renotifySchema = z.object({
  ...on,
  way: z.enum(["phone", "post", "messenger", "other_mail"], "required"),
  address: z.string().trim().min(3, "required").max(200, "too_long"),
});
export const releaseSchema = z.object({ number: claimNumber, file: z.uuid() });
export const takeBackSchema = z.object({ number: claimNumber, held: z.uuid() });
const isPoint = (p: string): boolean => /^G([1-9]|10)$/.test(p) || HEADS.some((head) => p === `head:${head}`);
const point = z.custom<PointId>((p) => typeof p === "string" && isPoint(p), "invalid");
export const foundValue = z.object({ found: z.enum(FOUND), reason: z.string().max(2_000, "too_long") });
/** `version`: the one this was written on; 0 where nobody wrote yet. */
export const findingSchema = z.object({ number: claimNumber, point, value: foundValue, version: z.number().int().nonnegative() });
/** A decision as the desk keeps it while it rests or waits for a second person: with what was found when it was taken. No page sends that. */
export const withFindings = <S extends z.ZodRawShape>(schema: z.ZodObject<S>) =>
  schema.extend({ findings: z.array(foundValue.extend({ point })).optional() });
export type WithFindings<S extends z.ZodType> = z.output<S> & { findings?: readonly Finding[] | undefined };
/** `proposedAt` names the proposal that was read. */
export const agreeSchema = z.object({ ...on, proposedAt: z.number().int() });
export const takeNextSchema = z.object({
  queue: z.enum(QUEUES),
  /** The claim just left, which is not offered again. */ after: claimNumber.optional(),
});
export const assignSchema = z.object({ number: claimNumber, to: z.uuid().nullable() });
export const moveClockSchema = z.object({
  hours: z
    .number()
    .int("bad_amount")
    .min(-24 * 400, "bad_amount")
    .max(24 * 400, "bad_amount"),
});
