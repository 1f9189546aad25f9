import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type pg from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { SettingsError } from "#lib/platform/env.ts";
import type { Manifest } from "./manifest.ts";
import { listOf, PLAIN, quoted, schemaOf, tablesOf } from "./tables.ts";

/**
 * Fills a migrated database that nobody has used yet, in one transaction, and compares every table with the manifest before it
 * commits. `client` is a superuser's: constraints and triggers rest meanwhile, because the rows have passed them already.
 */
export async function loadTables(client: pg.Client, folder: string, manifest: Manifest): Promise<void> {
  const [here, there] = [await schemaOf(client), manifest.schema];
  if (here.length !== there.length || here.some((hash) => !there.includes(hash)))
    throw new SettingsError("This backup was taken by another version of Rejoinder: restore it with that version, then upgrade.");
  const used = await client.query("select 1 from public.users limit 1");
  if (used.rowCount) throw new SettingsError("The database is in use already: a restore fills an empty one only.");
  const known = new Map((await tablesOf(client)).map((t) => [t.name, t]));
  const strange = manifest.tables.filter((t) => !known.has(t.name));
  if (strange.length > 0) throw new SettingsError(`The database has no table ${strange[0]?.name}.`);
  await client.query(`begin; ${PLAIN}; set local session_replication_role = replica`);
  await client.query(`truncate ${[...known.keys()].map(quoted).join(", ")}`);
  for (const { name, columns, rows } of manifest.tables) {
    const target = client.query(copyFrom(`copy ${quoted(name)} (${listOf(columns)}) from stdin`));
    await pipeline(createReadStream(join(folder, `${name}.gz`)), createGunzip(), target);
    if (target.rowCount !== rows) throw new Error(`${name}: ${target.rowCount} rows instead of ${rows}`);
  }
  for (const { name, value } of manifest.sequences) if (value !== null) await client.query("select setval($1, $2)", [quoted(name), value]);
  for (const { name, columns, sha256 } of manifest.tables) {
    const found = await hashOf(client, name, columns, known.get(name)?.order ?? columns);
    if (found !== sha256) throw new Error(`${name} is not what was backed up`);
  }
  // A job that ran at the time of the backup belongs to a worker that is not here: it is taken up again.
  await client.query("update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_at is not null");
  await client.query("update graphile_worker._private_job_queues set locked_at = null, locked_by = null where locked_at is not null");
  await client.query("commit; analyze");
}

async function hashOf(client: pg.Client, name: string, columns: readonly string[], order: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of client.query(
    copyTo(`copy (select ${listOf(columns)} from ${quoted(name)} order by ${listOf(order)}) to stdout`),
  ))
    hash.update(chunk as Buffer);
  return hash.digest("hex");
}
