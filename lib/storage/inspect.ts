import { fileTypeFromBuffer } from "file-type";
import { FILE_ENDINGS, isVideo, MEDIA_TYPES, type MediaType } from "#lib/domain/evidence/limits.ts";
import { endOfHeic, endOfTiff, endOfVideo } from "./boxes.ts";
import { type ByteSource, ofBuffer, withFile } from "./byte-source.ts";
import { probePdf } from "./preview/probe-pdf.ts";
import { endingOf } from "./safe-name.ts";
import { type EndFinder, endOfJpeg, endOfPdf, endOfPng, endOfWebp, isAlso } from "./structure.ts";
import { textEncoding } from "./text.ts";
import { officeKind } from "./zip.ts";

export { safeName } from "./safe-name.ts";

export const REFUSALS = ["empty", "too_large", "type_not_allowed", "type_mismatch", "encrypted_pdf", "encrypted_office", "broken"] as const;
export type RefusalCode = (typeof REFUSALS)[number];
export type Inspection = { ok: true; mediaType: string; extension: string } | { ok: false; code: RefusalCode };

/** `types` are media types; a type this file has no check for is refused even if listed. */
export type InspectionLimits = { maxBytes: number; maxVideoBytes: number; types: readonly string[] };
/** `password` opens a PDF that asks for one. */
export type Declared = { name: string; type: string; limits: InspectionLimits; password?: string | undefined };

/** How each kind is checked for being whole. Archives and texts have no end of their own: they are checked in other ways. */
const ENDS: Readonly<Record<MediaType, EndFinder | null>> = {
  "application/pdf": endOfPdf,
  "image/jpeg": endOfJpeg,
  "image/png": endOfPng,
  "image/webp": endOfWebp,
  "image/tiff": endOfTiff,
  "image/heic": endOfHeic,
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": null,
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": null,
  "text/csv": null,
  "text/plain": null,
  "video/mp4": endOfVideo,
  "video/quicktime": endOfVideo,
};
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/** Names by which the same bytes go. */
const SAME: Readonly<Record<string, MediaType>> = {
  "image/heif": "image/heic",
  "image/heic-sequence": "image/heic",
  "image/heif-sequence": "image/heic",
  "video/x-m4v": "video/mp4",
};
/** Enough for every signature of the kinds above. */
const HEAD = 4100;

const no = (code: RefusalCode): Inspection => ({ ok: false, code });

/**
 * Says what a file is by its content and whether it may be kept. Never by its name; but a name or declared type that
 * says otherwise is refused, since people and programs will go by it.
 * @param file a local path, or the whole content
 */
export const inspectFile = (file: string | Buffer, declared: Declared): Promise<Inspection> =>
  typeof file === "string" ? withFile(file, (source) => inspect(source, declared, file)) : inspect(ofBuffer(file), declared, file);

async function inspect(source: ByteSource, { name, type, limits, password }: Declared, file: string | Buffer): Promise<Inspection> {
  if (source.size === 0) return no("empty");
  const head = await source.at(0, HEAD);
  const claimed = MEDIA_TYPES.find((t) => (FILE_ENDINGS[t] as readonly string[]).includes(endingOf(name)));
  const found = await kindOf(source, head, claimed);
  if ("refused" in found) return no(found.refused);
  const { mediaType } = found;
  if (source.size > (isVideo(mediaType) ? limits.maxVideoBytes : limits.maxBytes)) return no("too_large");
  // Unreadable bytes under an allowed ending are a broken file to its owner, not a forbidden kind.
  if (mediaType === null) return no(claimed ? "broken" : "type_not_allowed");
  if (!isKnown(mediaType) || !limits.types.includes(mediaType))
    return no(claimed && claimed !== mediaType ? "type_mismatch" : "type_not_allowed");
  if (claimed !== mediaType) return no("type_mismatch");
  if (isOther(type, mediaType)) return no("type_mismatch");
  // The signature of a PDF may stand later in a file; we take only files that begin with it.
  if (mediaType === "application/pdf" && !head.subarray(0, 5).equals(Buffer.from("%PDF-"))) return no("type_mismatch");
  const findEnd = ENDS[mediaType];
  if (findEnd) {
    const end = await findEnd(source);
    if (end === null) return no("broken");
    if (await isAlso(source, mediaType, end)) return no("type_mismatch");
  }
  if (mediaType === "application/pdf") {
    const probe = await probePdf(file, password);
    if (probe !== "ok") return no(probe === "encrypted" ? "encrypted_pdf" : "broken");
  }
  return { ok: true, mediaType, extension: FILE_ENDINGS[mediaType][0] };
}

const isKnown = (mediaType: string): mediaType is MediaType => mediaType in FILE_ENDINGS;
type Found = { mediaType: string | null } | { refused: RefusalCode };

/** The kind by content. Archives are asked for what they hold, and what has no signature may be a text. */
async function kindOf(source: ByteSource, head: Buffer, claimed: MediaType | undefined): Promise<Found> {
  const office = claimed === DOCX || claimed === XLSX;
  const isText = claimed === "text/plain" || claimed === "text/csv";
  // The mark of a text in UTF-16 is also how some sound begins.
  const marked = isText && head[0] === 0xff && head[1] === 0xfe;
  const sniffed = marked ? undefined : await fileTypeFromBuffer(head).catch(() => undefined);
  // A scan may keep its directory at its end, beyond what the sniffer is handed; the byte order and 42 say enough.
  const mime = sniffed?.mime ?? (TIFF.test(head.toString("latin1", 0, 4)) ? "image/tiff" : "");
  // An office document under a password is a container of its own kind.
  if (mime === "application/x-cfb" && office) return { refused: "encrypted_office" };
  if (mime === "application/zip" || mime === DOCX || mime === XLSX) {
    const found = await officeKind(source);
    if ("refused" in found) return { refused: found.refused === "type_not_allowed" && claimed ? "type_mismatch" : found.refused };
    return { mediaType: found.kind === "docx" ? DOCX : XLSX };
  }
  if (mime !== "") return { mediaType: SAME[mime] ?? mime };
  // A page or a document under another name would be opened as what it is.
  if (claimed && MARKUP.test(head.toString("latin1"))) return { refused: "type_mismatch" };
  if (!isText) return { mediaType: null };
  return (await textEncoding(source)) ? { mediaType: claimed } : { refused: "broken" };
}

const TIFF = /^(II\*\0|MM\0\*)/;
const MARKUP = /^\s*(?:\xef\xbb\xbf\s*)?(?:<!doctype|<html|<script|<svg|<\?xml|<\?php|%PDF-)/i;

/** Browsers that do not know a type send nothing or a general one, and some still say image/jpg. */
function isOther(declared: string, found: string): boolean {
  const said = declared.split(";")[0]?.trim().toLowerCase() ?? "";
  const general = said === "" || said === "application/octet-stream" || said === "binary/octet-stream";
  const aliases: Readonly<Record<string, string>> = {
    "image/jpg": "image/jpeg",
    "image/pjpeg": "image/jpeg",
    "image/x-png": "image/png",
    "application/x-pdf": "application/pdf",
    "image/tif": "image/tiff",
    "image/heif": "image/heic",
    "image/heic-sequence": "image/heic",
    "image/heif-sequence": "image/heic",
    "video/x-m4v": "video/mp4",
    // What systems with a spreadsheet program call a CSV.
    "application/vnd.ms-excel": "text/csv",
    "application/csv": "text/csv",
    "text/x-csv": "text/csv",
  };
  return !general && (aliases[said] ?? said) !== found;
}
