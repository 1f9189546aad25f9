const MAX_BYTES = 255;
const MAX_ENDING_BYTES = 24;
/** Controls and what is invisible: marks that turn or hide letters (bidi overrides, zero-width, tags), empty letters, selectors. */
const HIDDEN = /\p{Cc}|\p{Cs}|\p{Cf}|[\u2028\u2029\u3164\uffa0\u115f\u1160]|\p{Variation_Selector}/gu;

const bytesOf = (text: string): number => Buffer.byteLength(text, "utf8");

/**
 * A file name fit to store, show and send: NFC, without path, control or direction-changing characters, with all its 汉字,
 * at most 255 bytes of UTF-8 (cut before the ending, so that the type stays readable). Never empty.
 */
export function safeName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .toWellFormed()
    .normalize("NFC")
    .replace(HIDDEN, "")
    .replace(/[<>:"|?*]/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[\s.]+|(?<![\s.])[\s.]+$/g, "");
  if (clean === "") return "file";
  if (bytesOf(clean) <= MAX_BYTES) return clean;
  const found = /\.[^.\s]+$/.exec(clean)?.[0] ?? "";
  const ending = bytesOf(found) <= MAX_ENDING_BYTES ? found : "";
  return `${cut(clean.slice(0, clean.length - ending.length), MAX_BYTES - bytesOf(ending)).trimEnd()}${ending}`;
}

/** The name of what was made of a file: its own as far as there is room, and the mark in full, which says what it is. */
export function copyName(name: string, mark: string): string {
  const stem = name.replace(/\.[^.\s]{1,8}$/, "");
  return `${cut(stem, MAX_BYTES - bytesOf(mark)).trimEnd()}${mark}`;
}

/** The longest beginning within so many bytes that splits no visible character. */
function cut(text: string, max: number): string {
  let kept = "";
  let used = 0;
  for (const { segment } of new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text)) {
    used += bytesOf(segment);
    if (used > max) break;
    kept += segment;
  }
  return kept;
}

/** Ending in lower case without the dot, "" if none. */
export const endingOf = (name: string): string => /\.([^.\s]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
