import { fileTypeFromBuffer } from "file-type";
import { type ByteSource, ofBuffer, withFile } from "./byte-source.ts";
import { probePdf } from "./preview/probe-pdf.ts";
import { endingOf } from "./safe-name.ts";
import { type EndFinder, endOfJpeg, endOfPdf, endOfPng, endOfWebp, isAlso } from "./structure.ts";

export { safeName } from "./safe-name.ts";

export const REFUSALS = ["empty", "too_large", "type_not_allowed", "type_mismatch", "encrypted_pdf", "broken"] as const;
export type RefusalCode = (typeof REFUSALS)[number];
export type Inspection = { ok: true; mediaType: string; extension: string } | { ok: false; code: RefusalCode };

/** `types` are media types; a type this file has no check for is refused even if listed. */
export type InspectionLimits = { maxBytes: number; types: readonly string[] };
export type Declared = { name: string; type: string; limits: InspectionLimits };

type Kind = { extension: string; endings: readonly string[]; end: EndFinder };
const KINDS: Readonly<Record<string, Kind>> = {
  "application/pdf": { extension: "pdf", endings: ["pdf"], end: endOfPdf },
  "image/jpeg": { extension: "jpg", endings: ["jpg", "jpeg", "jpe", "jfif"], end: endOfJpeg },
  "image/png": { extension: "png", endings: ["png"], end: endOfPng },
  "image/webp": { extension: "webp", endings: ["webp"], end: endOfWebp },
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

async function inspect(source: ByteSource, { name, type, limits }: Declared, file: string | Buffer): Promise<Inspection> {
  if (source.size === 0) return no("empty");
  if (source.size > limits.maxBytes) return no("too_large");
  const head = await source.at(0, HEAD);
  const mediaType = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime ?? "";
  const kind = KINDS[mediaType];
  const claimed = Object.values(KINDS).find((k) => k.endings.includes(endingOf(name)));
  // Unreadable bytes under an allowed ending are a broken file to its owner, not a forbidden kind.
  if (mediaType === "") return no(claimed ? "broken" : "type_not_allowed");
  if (!kind || !limits.types.includes(mediaType)) return no(claimed ? "type_mismatch" : "type_not_allowed");
  if (claimed !== kind) return no("type_mismatch");
  if (isOther(type, mediaType)) return no("type_mismatch");
  // The signature of a PDF may stand later in a file; we take only files that begin with it.
  if (mediaType === "application/pdf" && !head.subarray(0, 5).equals(Buffer.from("%PDF-"))) return no("type_mismatch");
  const end = await kind.end(source);
  if (end === null) return no("broken");
  if (await isAlso(source, mediaType, end)) return no("type_mismatch");
  if (mediaType === "application/pdf") {
    const probe = await probePdf(file);
    if (probe !== "ok") return no(probe === "encrypted" ? "encrypted_pdf" : "broken");
  }
  return { ok: true, mediaType, extension: kind.extension };
}

/** Browsers that do not know a type send nothing or a general one, and some still say image/jpg. */
function isOther(declared: string, found: string): boolean {
  const said = declared.split(";")[0]?.trim().toLowerCase() ?? "";
  const general = said === "" || said === "application/octet-stream" || said === "binary/octet-stream";
  const aliases: Readonly<Record<string, string>> = {
    "image/jpg": "image/jpeg",
    "image/pjpeg": "image/jpeg",
    "image/x-png": "image/png",
    "application/x-pdf": "application/pdf",
  };
  return !general && (aliases[said] ?? said) !== found;
}
