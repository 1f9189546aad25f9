import { z } from "zod";
import { SELLER_ROLES } from "#lib/domain/actor.ts";
import { MAX_BOXES, SHOWN_PAGES } from "#lib/domain/evidence/limits.ts";

// Messages are codes: keys of the `errors` messages.
export const claimNumber = z.string().regex(/^CLM-\d{4}-\d{6,}$/, "not_found");
export const revision = z.number().int().nonnegative();
const text = (max: number) => z.string().trim().min(1, "required").max(max, "too_long");
/** One a press of the button: repeating it is the same submission. */
export const submissionKey = z.uuid();

export const DRAFTS = ["contest", "inform", "appeal"] as const;
export type DraftKind = (typeof DRAFTS)[number];

export const TEXT_LIMIT = 20_000;
const longText = z.string().max(TEXT_LIMIT, "too_long");
const timelineEntry = z.object({ on: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "bad_date"), text: z.string().max(600, "too_long") });

/** What each field of a draft may hold while it is being written: bounds only; completeness is asked at submission. */
export const DRAFT_FIELDS = {
  grounds: z.array(z.string().regex(/^G([1-9]|10)$/)).max(10),
  statement_zh: longText,
  statement_en: longText,
  original: z.enum(["zh-CN", "en"]),
  timeline: z.array(timelineEntry).max(60, "too_many_entries"),
  /** Evidence kind → listed reason why no document exists. */
  none: z.record(z.string().regex(/^E\d{2}$/), z.string().max(60)),
  no_files_reason: z.string().max(1_000, "too_long"),
  checked: z.boolean(),
} as const;
export type DraftField = keyof typeof DRAFT_FIELDS;
export const DRAFT_FIELD_NAMES = Object.keys(DRAFT_FIELDS) as DraftField[];
export type DraftValues = { [F in DraftField]?: z.output<(typeof DRAFT_FIELDS)[F]> };

export const saveDraftSchema = z.object({
  number: claimNumber,
  draft: z.enum(DRAFTS),
  field: z.enum(DRAFT_FIELD_NAMES as [DraftField, ...DraftField[]]),
  value: z.unknown(),
  /** The version this text was written on; 0 for a field nobody wrote yet. */
  version: z.number().int().nonnegative(),
});

export const declarationSchema = z.object({
  name: text(80),
  role: text(80),
  agreed: z.literal(true, "must_agree"),
});

export const contestSchema = z.object({ number: claimNumber, revision, key: submissionKey, declaration: declarationSchema });
export const informSchema = z.object({ number: claimNumber, revision, key: submissionKey, declaration: declarationSchema });
export const appealSchema = z.object({ number: claimNumber, revision, key: submissionKey, declaration: declarationSchema });
export const waiveAppealSchema = z.object({ number: claimNumber, revision, confirmed: z.literal(true, "must_agree") });
export const askSchema = z.object({ number: claimNumber, text: text(4_000) });
export const answerSchema = z.object({ number: claimNumber, question: z.uuid(), text: text(8_000), key: submissionKey });
/** What is left out stays as it is: two people who each say one thing of a file overwrite nothing. */
export const assignFileSchema = z.object({
  number: claimNumber,
  file: z.uuid(),
  ground: z
    .string()
    .regex(/^G([1-9]|10)$/)
    .nullable()
    .optional(),
  kind: z
    .string()
    .regex(/^E\d{2}$/)
    .nullable()
    .optional(),
  note: z.string().trim().max(500, "too_long").nullable().optional(),
  lang: z.enum(["zh-CN", "en"]).nullable().optional(),
  /** The file of which this one is a translation; the original stays authoritative. */
  translationOf: z.uuid().nullable().optional(),
});
export const removeFileSchema = z.object({ number: claimNumber, file: z.uuid() });
const part = z.number().min(0).max(1);
const box = z.object({ page: z.int().min(1).max(SHOWN_PAGES), x: part, y: part, w: part.min(0.001), h: part.min(0.001) });
export const redactFileSchema = z.object({
  number: claimNumber,
  file: z.uuid(),
  boxes: z.array(box).min(1, "no_boxes").max(MAX_BOXES, "too_many_boxes"),
});
export const unlockFileSchema = z.object({
  number: claimNumber,
  file: z.uuid(),
  password: z.string().min(1, "required").max(200, "too_long"),
});
export const withholdFileSchema = z.object({ number: claimNumber, file: z.uuid(), withheld: z.boolean() });
export const reuseFileSchema = z.object({ number: claimNumber, file: z.uuid(), purpose: z.enum(DRAFTS) });
export const restoreFileSchema = removeFileSchema;
/** The newest step a page showed. */
export const lookSchema = z.object({ number: claimNumber, seq: z.number().int().nonnegative() });
export const handOverSchema = z.object({ number: claimNumber, to: z.uuid().nullable() });
export const teamNoteSchema = z.object({ number: claimNumber, text: text(4_000) });
export const readNoticesSchema = z.object({ ids: z.array(z.uuid()).max(100) });

export const uploadSchema = z.object({
  claim: claimNumber,
  purpose: z.enum(["contest", "inform", "appeal", "answer", "payment"]),
  question: z.uuid().optional(),
  ground: z
    .string()
    .regex(/^G([1-9]|10)$/)
    .optional(),
  kind: z
    .string()
    .regex(/^E\d{2}$/)
    .optional(),
  name: z.string().min(1).max(1_000),
  /** Many a browser knows none, of a phone's picture above all; the content is what is asked. */
  type: z.string().max(120).default(""),
});
export type UploadMetadata = z.output<typeof uploadSchema>;
export const sellerRole = z.enum(SELLER_ROLES);
