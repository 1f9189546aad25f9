import type { ByteSource } from "./byte-source.ts";

/** Where the format's own data ends, or null when the file breaks off or is garbled before. Bytes, not pixels, are looked at. */
export type EndFinder = (source: ByteSource) => Promise<number | null>;

const WINDOW = 64 * 1024;

/** PNG: chunks with a length each, up to IEND. */
export const endOfPng: EndFinder = async (source) => {
  let at = 8;
  while (at + 12 <= source.size) {
    const head = await source.at(at, 8);
    const next = at + 12 + head.readUInt32BE(0);
    if (next > source.size) return null;
    if (head.toString("latin1", 4, 8) === "IEND") return next;
    at = next;
  }
  return null;
};

/** WEBP: one RIFF container that states its own length. */
export const endOfWebp: EndFinder = async (source) => {
  const head = await source.at(0, 12);
  if (head.length < 12) return null;
  const end = head.readUInt32LE(4) + 8;
  return end >= 20 && end <= source.size ? end : null;
};

/** JPEG: marker segments; inside a scan FF is followed by 00 or a restart marker until the next real marker. */
export const endOfJpeg: EndFinder = async (source) => {
  let at = 2;
  while (at + 2 <= source.size) {
    const head = await source.at(at, 4);
    const marker = head[1] ?? 0;
    if (head[0] !== 0xff) return null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return at + 2;
    if (head.length < 4) return null;
    at += 2 + head.readUInt16BE(2);
    if (marker !== 0xda) continue;
    const next = await nextMarker(source, at);
    if (next === null) return null;
    at = next;
  }
  return null;
};

async function nextMarker(source: ByteSource, from: number): Promise<number | null> {
  for (let base = from; base < source.size; base += WINDOW) {
    // One byte of overlap: a marker may straddle two windows.
    const part = await source.at(base, WINDOW + 1);
    for (let i = part.indexOf(0xff); i >= 0 && i < WINDOW && i + 1 < part.length; i = part.indexOf(0xff, i + 1)) {
      const code = part[i + 1] ?? 0;
      if (code !== 0x00 && code !== 0xff && (code < 0xd0 || code > 0xd7)) return base + i;
    }
  }
  return null;
}

const TAIL = 2048;

/** PDF: a whole one ends with `startxref`, an offset and `%%EOF`. Spaces and a few bytes of padding may follow. */
export const endOfPdf: EndFinder = async (source) => {
  const from = Math.max(0, source.size - TAIL);
  const tail = (await source.at(from, TAIL)).toString("latin1");
  const end = tail.lastIndexOf("%%EOF");
  return end >= 0 && /startxref\s+\d+\s+$/.test(tail.slice(0, end)) ? from + end + 5 : null;
};

/** Starts of formats a browser, viewer or unpacker would also accept in the first bytes of an image. */
const ALSO = /%PDF-|<\s*(?:!doctype|html|script|svg|iframe|\?php)|<\?php/i;

/** True if the file would also open as something else: a PDF or page inside an image, or an archive hung on the end. */
export async function isAlso(source: ByteSource, mediaType: string, end: number): Promise<boolean> {
  const head = (await source.at(0, 1024)).toString("latin1");
  if (mediaType !== "application/pdf" && ALSO.test(head)) return true;
  const rest = (await source.at(end, Math.min(source.size - end, 4096))).toString("latin1");
  if (ALSO.test(rest)) return true;
  // A ZIP is found from its end: a record whose comment runs exactly to the last byte.
  const from = Math.max(0, source.size - 65_557);
  const tail = await source.at(from, source.size - from);
  for (let i = tail.lastIndexOf("PK\x05\x06"); i >= 0; i = i > 0 ? tail.lastIndexOf("PK\x05\x06", i - 1) : -1) {
    if (i + 22 <= tail.length && i + 22 + tail.readUInt16LE(i + 20) === tail.length) return true;
  }
  return false;
}
