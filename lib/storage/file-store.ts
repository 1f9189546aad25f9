import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";

/** What is known of stored bytes: their number and their SHA-256 in lower-case hex. */
export type Stored = { size: number; sha256: string };

export type ByteRange = { start: number; end: number };

/** Bytes by key. A key, once written, is whole or absent: no reader ever meets half a file. */
export interface FileStore {
  /** Writes or replaces. Resolves only when the bytes would survive a power cut. A failing source leaves nothing behind. */
  put(key: string, source: Readable | Buffer): Promise<Stored>;
  /**
   * Takes over a finished upload: a local path, or `s3://bucket/key` in the store's own bucket.
   * Safe to repeat: if the upload is gone and the key is there, answers what the key holds. `known` is what was hashed while
   * the bytes were written and forced to disk, and spares doing either again.
   */
  adopt(key: string, from: string, known?: Stored | null): Promise<Stored>;
  /** The whole, or the bytes from `start` to `end`, both included. @throws MissingFile */
  open(key: string, range?: ByteRange): Promise<Readable>;
  /** @throws MissingFile */
  read(key: string): Promise<Buffer>;
  /** Where they lie on this machine, for those who only read them; null where they have to be fetched. */
  pathOf(key: string): string | null;
  /** null when absent. */
  size(key: string): Promise<number | null>;
  /** Absent is fine. */
  remove(key: string): Promise<void>;
}

export class MissingFile extends Error {
  override name = "MissingFile";
  constructor(key: string) {
    super(`no stored file under ${key}`);
  }
}

const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** A segment starts with a letter or digit, so `..`, hidden files and absolute paths cannot be spelled. */
export function requireKey(key: string): string {
  const segments = key.split("/");
  if (segments.length > 6 || !segments.every((s) => SEGMENT.test(s))) throw new TypeError("not a storage key");
  return key;
}

/** Key of an id: two characters of fan-out, so that no folder grows to millions. The tail of a UUIDv7 is its random part. */
export function keyOf(id: string): string {
  const flat = id.replaceAll("-", "").toLowerCase();
  if (!/^[0-9a-z]{8,64}$/.test(flat)) throw new TypeError("not an id");
  return `${flat.slice(-2)}/${flat}`;
}

export const newKey = (): string => keyOf(randomUUID());
