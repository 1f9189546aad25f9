import type { Face } from "./fonts.ts";

/** What may not begin a line (closing marks) or end one (opening marks) in Chinese and English setting. */
const NOT_FIRST = new Set([..."，。、；：？！）》】」』’”…—·%℃,.;:?!)]}"]);
const NOT_LAST = new Set([..."（《【「『‘“([{"]);
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u{20000}-\u{3ffff}]/u;

/** From this length a word may be broken after a hyphen, slash or underscore; `SHA-256` stays whole. */
const LONG = 12;

/** Within a word; the font sets it as wide as a 汉字, as it must in Chinese. */
const APOSTROPHE = /(?<=\p{Script=Latin})’(?=\p{Script=Latin})/gu;

/** Text the font can draw and a reader can copy: what it lacks is spelled out by its code instead of vanishing into a box. */
export function drawable(text: string, face: Face): string {
  let out = "";
  for (const char of text.normalize("NFC").replace(APOSTROPHE, "'").replace(/\s+/g, " ").trim()) {
    const code = char.codePointAt(0) ?? 0;
    out += face.has(code) ? char : `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  }
  return out;
}

/** Pieces a line may be broken between: words with their space, single 汉字, and marks kept with their neighbour. */
function pieces(text: string): string[] {
  const out: string[] = [];
  let glue = false;
  for (const char of text) {
    const last = out.at(-1);
    const before = last?.at(-1) ?? "";
    const breaks =
      before === " " || (last !== undefined && last.length >= LONG && /[-/_]/.test(before)) || WIDE.test(char) || WIDE.test(before);
    if (last === undefined || (breaks && !glue && !NOT_FIRST.has(char) && char !== " ")) out.push(char);
    else out[out.length - 1] = last + char;
    glue = NOT_LAST.has(char);
  }
  return out;
}

/** Lines of at most `width` points; a line its writer ended ends here too, and of several empty ones one is left. */
export function wrap(text: string, face: Face, size: number, width: number): string[] {
  const given = text.replace(/\r\n?|[\u2028\u2029]/g, "\n").replace(/\n\s*\n/g, "\n\n");
  return given
    .trim()
    .split("\n")
    .flatMap((line) => wrapLine(line, face, size, width));
}

/** A piece wider than a line (a long name) is cut where it must be. */
function wrapLine(text: string, face: Face, size: number, width: number): string[] {
  const measure = measurer(face, size);
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(drawable(text, face))) {
    if (line !== "" && measure(line + piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
    while (measure(line.trimEnd()) > width) {
      let fits = "";
      for (const char of line) {
        if (fits !== "" && measure(fits + char) > width) break;
        fits += char;
      }
      lines.push(fits);
      line = line.slice(fits.length);
    }
  }
  if (line.trim() !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

const widths = new WeakMap<Face, Map<string, number>>();

/** Without kerning and ligatures a line is as wide as its characters together, so each is measured once. */
function measurer(face: Face, size: number): (text: string) => number {
  const known = widths.get(face) ?? new Map<string, number>();
  widths.set(face, known);
  return (text) => {
    let total = 0;
    for (const char of text) {
      let width = known.get(char);
      if (width === undefined) {
        width = face.font.widthOfTextAtSize(char, 1000) / 1000;
        known.set(char, width);
      }
      total += width;
    }
    return total * size;
  };
}

export const widthOf = (text: string, face: Face, size: number): number => measurer(face, size)(text);
