import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { SettingsError } from "#lib/platform/env.ts";
import type { DumpedTable } from "./manifest.ts";
import { listOf, PLAIN, quoted, tablesOf } from "./tables.ts";

/**
 * Begins the one snapshot that everything of a backup is read in.
 * @throws SettingsError for a role that row-level security would show a part only
 */
export async function beginSnapshot(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ sees: boolean }>(
    "select rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user",
  );
  if (!rows[0]?.sees) throw new SettingsError("A backup needs a role that is a superuser or has BYPASSRLS: others see a part of the rows.");
  await client.query(`begin isolation level repeatable read read only; ${PLAIN}`);
}

/** Writes each table of the snapshot as compressed text into the folder. */
export async function dumpTables(client: pg.Client, folder: string): Promise<DumpedTable[]> {
  const dumped: DumpedTable[] = [];
  for (const { name, columns, order } of await tablesOf(client)) {
    const hash = createHash("sha256");
    const source = client.query(copyTo(`copy (select ${listOf(columns)} from ${quoted(name)} order by ${listOf(order)}) to stdout`));
    const metered = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const target = createWriteStream(join(folder, `${name}.gz`), { mode: 0o600, flush: true });
    await pipeline(source, metered, createGzip({ level: 4 }), target);
    dumped.push({ name, columns, rows: source.rowCount, sha256: hash.digest("hex") });
  }
  return dumped;
}
