import type { Readable } from "node:stream";
import type pg from "pg";
import { hashOfStream } from "#lib/storage/hash.ts";
import { previewKey, textKey } from "#lib/storage/preview-key.ts";
import { type FileStore, MissingFile, type Stored } from "#lib/storage/store.ts";
import type { DumpedFile } from "./manifest.ts";

/** A stored file a row names. `sha256` null: a picture made from another file, which can be made again. */
type Named = { key: string; sha256: string | null };

/** Where rows name stored files; a test holds it against the catalogue. `previews` is the number of pages drawn of the file. */
export const HOLDERS = [
  { table: "files", key: "storage_key", sha256: "sha256", previews: true, gone: "erased_at is not null" },
  { table: "certificates", key: "storage_key", sha256: "sha256", previews: true, gone: "false" },
  { table: "submissions", key: "pdf_key", sha256: "pdf_sha256", previews: false, gone: "false" },
] as const;

/** What the snapshot's rows name. */
export async function namedFiles(client: pg.Client): Promise<Named[]> {
  const named: Named[] = [];
  for (const { table, key, sha256, previews, gone } of HOLDERS) {
    const { rows } = await client.query<{ id: string; key: string; sha256: string | null; previews: number }>(
      `select id, ${key} as key, ${sha256} as sha256, ${previews ? "previews" : "0 as previews"} from ${table}
       where ${key} is not null and not (${gone}) order by seller_id, id`,
    );
    for (const row of rows) {
      named.push({ key: row.key, sha256: row.sha256 });
      if (!previews) continue;
      for (let page = 1; page <= row.previews; page += 1)
        for (const size of ["page", "thumb"] as const) named.push({ key: previewKey(row.id, page, size), sha256: null });
      named.push({ key: textKey(row.id), sha256: null });
    }
  }
  return [...new Map(named.map((n) => [n.key, n])).values()];
}

async function hashIn(store: FileStore, key: string): Promise<Stored | null> {
  try {
    return await hashOfStream(await store.open(key));
  } catch (error) {
    if (error instanceof MissingFile) return null;
    throw error;
  }
}

const openIn = (store: FileStore, key: string): Promise<Readable | null> =>
  store.open(key).catch((error: unknown) => {
    if (error instanceof MissingFile) return null;
    throw error;
  });

export type Copied = { files: DumpedFile[]; copied: number; missing: string[]; wrong: string[] };

/** Copies what is named from one store to another, reading it once, and leaves what is there already. Bytes never change under a key. */
export async function copyFiles(named: readonly Named[], from: FileStore, to: FileStore): Promise<Copied> {
  const done: Copied = { files: [], copied: 0, missing: [], wrong: [] };
  for (const { key, sha256 } of named) {
    let held = await hashIn(to, key);
    if (!held || (sha256 && held.sha256 !== sha256) || !sha256) {
      const source = await openIn(from, key);
      if (source) {
        held = await to.put(key, source);
        done.copied += 1;
      } else if (!held || sha256) held = null;
    }
    if (held && (!sha256 || held.sha256 === sha256)) done.files.push({ key, ...held });
    else if (held) done.wrong.push(key);
    else if (sha256) done.missing.push(key);
  }
  return done;
}

/** Of those that were missing, the ones that rows still name: the others were erased while the backup ran. */
export async function stillNamed(client: pg.Client, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const now = new Set((await namedFiles(client)).map((n) => n.key));
  return keys.filter((key) => now.has(key));
}
