import { z } from "zod";
import { isPlainDate } from "#lib/domain/calendar/zoned.ts";
import { FACTS, type FactId, isFactId } from "#lib/domain/requirements/facts.ts";

const id = z.uuid("invalid");
const revision = z.number().int().min(1);

export const uploadCertificateSchema = z.object({
  certificate: z.literal("new"),
  replaces: z.uuid().optional(),
  name: z.string().min(1).max(1_000),
  /** Many a browser knows none; the content is what is asked. */
  type: z.string().max(120).default(""),
});
export type CertificateUpload = z.output<typeof uploadCertificateSchema>;

/** Values by field; what a field may hold stands in the domain. null: the certificate does not say. */
const values = z.record(z.string(), z.union([z.string(), z.number(), z.null()])).superRefine((given, ctx) => {
  for (const [key, value] of Object.entries(given)) {
    const code = isFactId(key) ? wrongValue(key, value) : "invalid";
    if (code) ctx.addIssue({ code: "custom", path: [key], message: code });
  }
});

const MAX_MINOR = 1_000_000_000_000_00;
/** Why a value does not fit its field; null when it does. */
function wrongValue(fact: FactId, value: string | number | null): string | null {
  if (value === null) return null;
  const { shape } = FACTS[fact];
  const isMoney = typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MAX_MINOR;
  switch (shape.kind) {
    case "text":
      return typeof value !== "string" ? "invalid" : value.trim() === "" ? "required" : value.length > shape.max ? "too_long" : null;
    case "money":
      return isMoney ? null : "bad_amount";
    case "money_or_word":
      return isMoney || (typeof value === "string" && shape.words.includes(value)) ? null : "bad_amount";
    case "date":
      return typeof value === "string" && isPlainDate(value) ? null : "bad_date";
    case "choice":
      return typeof value === "string" && shape.of.includes(value) ? null : "invalid";
  }
}

export const saveFactsSchema = z.object({
  id,
  revision,
  values,
  /** Fields whose reading a person has looked at and found right. */
  confirmed: z.array(z.string()).max(60).default([]),
});
/** Longer than any reader of PDFs takes one. */
export const unlockCertificateSchema = z.object({ id, revision, password: z.string().min(1, "required").max(200, "too_long") });
export const submitCertificateSchema = z.object({ id, revision, declared: z.literal(true, "required") });
export const withdrawCertificateSchema = z.object({ id, revision });
export const removeCertificateSchema = z.object({ id });
const words = (min: number) => z.string().trim().min(min, "required").max(2_000, "too_long");
export const answerCertificateSchema = z.object({ id, revision, text: words(2) });

export const acceptCertificateSchema = z.object({ id, revision, note: z.string().trim().max(2_000, "too_long").default("") });
export const returnCertificateSchema = z.object({
  id,
  revision,
  reasons: z
    .array(z.string().regex(/^R\d{1,2}[a-c]?$/, "invalid"))
    .min(1, "required")
    .max(30),
  note: z.string().trim().max(2_000, "too_long").default(""),
});
export const askCertificateSchema = z.object({ id, revision, text: words(5) });
