import { z } from "zod";
import { INSURER_ANSWERS } from "#lib/domain/guest.ts";

/** On which policy the notice goes, and to whom. Without an address it is a link alone. */
export const tellInsurerSchema = z.object({
  number: z.string().min(1).max(40),
  revision: z.number().int().min(1),
  cover: z.uuid("invalid"),
  recipient: z.string().trim().min(2, "required").max(120, "too_long"),
  email: z.union([z.literal(""), z.email("bad_email").max(200, "too_long")]).default(""),
  locale: z.enum(["en", "zh-CN"]).default("en"),
});
export const insurerAnswerSchema = z.object({
  answer: z.enum(INSURER_ANSWERS, "required"),
  text: z.string().trim().max(4_000, "too_long").default(""),
});
