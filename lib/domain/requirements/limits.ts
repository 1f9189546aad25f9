import { FILE_ENDINGS, FILE_LIMITS, type MediaType } from "../evidence/limits.ts";

const TYPES: readonly MediaType[] = ["application/pdf", "image/jpeg", "image/png", "image/webp", "image/tiff", "image/heic"];
/** A certificate is a page that can be looked at: PDF, photo or scan. */
export const CERTIFICATE_LIMITS = {
  maxBytes: FILE_LIMITS.maxBytes,
  maxVideoBytes: 0,
  maxPages: 20,
  /** Unfinished certificates of one seller. */
  maxDrafts: 20,
  types: TYPES,
} as const;
export const CERTIFICATE_ENDINGS: string = TYPES.flatMap((t) => FILE_ENDINGS[t].map((e) => `.${e}`)).join(",");
