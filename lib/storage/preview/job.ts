import { z } from "zod";
import type { RedactBox } from "#lib/domain/evidence/redact-box.ts";

/** What the child is asked, as JSON on its standard input, and what it answers on its standard output. */
export type Job =
  | ({ kind: "probe_pdf"; path: string } & Locked)
  | ({ kind: "read_text"; path: string; outDir: string; limits: PreviewLimits } & Locked)
  | ({ kind: "preview"; path: string; mediaType: string; outDir: string; limits: PreviewLimits } & Locked)
  | ({ kind: "redact"; path: string; mediaType: string; outDir: string; limits: PreviewLimits; boxes: readonly RedactBox[] } & Locked);

/** What opens a PDF under a password; on the standard input, where no list of processes shows it. */
type Locked = { password?: string | undefined };

export type PreviewLimits = {
  /** Width × height of an image before decoding. */
  maxPixels: number;
  maxPages: number;
  /** Longest side of a page image and of its thumbnail, in pixels. */
  pageSide: number;
  thumbSide: number;
};

/** The most memory the process held, in MB; absent when it did not come to say so. */
const peakMb = z.number().optional();
const failure = z.enum(["timeout", "memory", "pixels", "broken", "encrypted"]);
export type FailureCode = z.infer<typeof failure>;

const count = z.int().min(1);
/** `file` and `thumb` are names inside `outDir`. */
const madePage = z.object({
  page: count,
  file: z.string().regex(/^page-\d+\.webp$/),
  thumb: z.string().regex(/^thumb-\d+\.webp$/),
  width: count,
  height: count,
});
export type MadePage = z.infer<typeof madePage>;

export const answerSchema = z.discriminatedUnion("ok", [
  z.object({
    ok: z.literal(true),
    pages: z.array(madePage),
    pageCount: count,
    truncated: z.boolean(),
    text: z.literal("text.json").optional(),
    made: z.enum(["redacted.pdf", "words.json"]).optional(),
    peakMb,
  }),
  z.object({ ok: z.literal(false), code: failure, peakMb }),
]);
/** Words and cells of a file that has no pages. */
export type TextPreview =
  | { kind: "text"; text: string; truncated: boolean }
  | { kind: "table"; sheets: { name: string; rows: string[][] }[]; truncated: boolean };
export type Answer = z.infer<typeof answerSchema>;

/** Text and form values of one page, in points from the upper left as the page is seen. */
const word = z.object({ text: z.string(), x: z.number(), y: z.number(), w: z.number(), h: z.number() });
export const pageWordsSchema = z.object({
  page: count,
  width: z.number().positive(),
  height: z.number().positive(),
  words: z.array(word),
  fields: z.array(word.extend({ field: z.string() })),
});
export type PageWords = z.infer<typeof pageWordsSchema>;
