import type { ByteSource } from "./byte-source.ts";

export type Encoding = "utf-8" | "utf-16le" | "gb18030";
const PIECE = 256 * 1024;

/** Bytes that no text has: control characters other than tab, line ends and form feed. */
const CONTROLS = /[^\P{Cc}\t\n\f\r]/u;

/**
 * The encoding of a text, or null when it is none. UTF-8 first, because GB18030 takes almost anything; a byte order mark
 * decides. Read a piece at a time: a text of 25 MB is not held whole.
 */
export async function textEncoding(source: ByteSource): Promise<Encoding | null> {
  const mark = await source.at(0, 2);
  if (mark[0] === 0xff && mark[1] === 0xfe) return (await decodes(source, "utf-16le")) ? "utf-16le" : null;
  for (const encoding of ["utf-8", "gb18030"] as const) if (await decodes(source, encoding)) return encoding;
  return null;
}

async function decodes(source: ByteSource, encoding: Encoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for (let at = 0; at < source.size; at += PIECE) {
      const last = at + PIECE >= source.size;
      if (CONTROLS.test(decoder.decode(await source.at(at, PIECE), { stream: !last }))) return false;
    }
    return true;
  } catch {
    return false;
  }
}
