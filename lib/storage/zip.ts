import { createInflateRaw } from "node:zlib";
import type { ByteSource } from "./byte-source.ts";

export type ZipEntry = { name: string; size: number; encrypted: boolean; method: number; packed: number; at: number };
/** The entries as the archive's own directory lists them, or null when it breaks off or is garbled. Nothing is unpacked. */
export async function zipEntries(source: ByteSource, limit = 5_000): Promise<ZipEntry[] | null> {
  const from = Math.max(0, source.size - 65_557);
  const tail = await source.at(from, source.size - from);
  const end = tail.lastIndexOf("PK\x05\x06", undefined, "latin1");
  if (end < 0 || end + 22 > tail.length || end + 22 + tail.readUInt16LE(end + 20) !== tail.length) return null;
  const [count, length, start] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (count === 0 || count > limit || start + length > from + end || length > 16 * 1024 * 1024) return null;
  const directory = await source.at(start, length);
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) return null;
    const next = at + 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (next > directory.length) return null;
    const name = directory.toString("utf8", at + 46, at + 46 + directory.readUInt16LE(at + 28));
    entries.push({
      name,
      size: directory.readUInt32LE(at + 24),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      at: directory.readUInt32LE(at + 42),
    });
    at = next;
  }
  return entries;
}

/** Unpacked, an office document may weigh this much; beyond it is a bomb. */
const MAX_UNPACKED = 200 * 1024 * 1024;
export type Office = { kind: "docx" | "xlsx" } | { refused: "broken" | "type_not_allowed" | "type_mismatch" };

/** Which office document an archive is. One with macros is not what its ending says. */
export async function officeKind(source: ByteSource): Promise<Office> {
  const entries = await zipEntries(source);
  if (!entries) return { refused: "broken" };
  const names = new Set(entries.map((e) => e.name));
  const kind = names.has("word/document.xml") ? "docx" : names.has("xl/workbook.xml") ? "xlsx" : null;
  if (!kind || !names.has("[Content_Types].xml")) return { refused: "type_not_allowed" };
  if (entries.some((e) => e.encrypted || e.name.includes("..") || e.name.startsWith("/"))) return { refused: "broken" };
  if (entries.some((e) => /vbaProject\.bin$|\/macros?\//i.test(e.name))) return { refused: "type_mismatch" };
  if (entries.reduce((sum, e) => sum + e.size, 0) > MAX_UNPACKED) return { refused: "broken" };
  return { kind };
}

const PIECE = 64 * 1024;

/**
 * Whether entries, truly unpacked, weigh no more than a limit together: an archive's own word for it may be a lie. Nothing is kept.
 * `allows` looks at what was deflated, in its order; once it says no, the answer is no.
 */
export async function unpackWithin(
  source: ByteSource,
  entries: readonly ZipEntry[],
  limit: number,
  allows: (piece: Buffer) => boolean = () => true,
): Promise<boolean> {
  let left = limit;
  for (const entry of entries) {
    const head = await source.at(entry.at, 30);
    if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) return false;
    const from = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
    left -= entry.method === 0 ? entry.packed : entry.method === 8 ? await inflated(source, from, entry.packed, left, allows) : Infinity;
    if (left < 0) return false;
  }
  return true;
}

/** How long a deflated stretch is unpacked; it stops once that is over `most`. Infinity when it is garbled, or not allowed. */
async function inflated(
  source: ByteSource,
  from: number,
  length: number,
  most: number,
  allows: (piece: Buffer) => boolean,
): Promise<number> {
  const inflate = createInflateRaw();
  const feed = async () => {
    for (let at = from; at < from + length && !inflate.destroyed; at += PIECE) {
      const piece = await source.at(at, Math.min(PIECE, from + length - at));
      if (!inflate.write(piece)) await new Promise<void>((resolve) => inflate.once("drain", resolve).once("close", resolve));
    }
    inflate.end();
  };
  let size = 0;
  const fed = feed().catch((error: Error) => inflate.destroy(error));
  try {
    for await (const piece of inflate) {
      size += (piece as Buffer).length;
      if (!allows(piece as Buffer)) return Infinity;
      if (size > most) return size;
    }
    return size;
  } catch {
    return Number.POSITIVE_INFINITY;
  } finally {
    inflate.destroy();
    await fed;
  }
}
