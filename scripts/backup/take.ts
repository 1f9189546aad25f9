import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { machineNow } from "#lib/platform/clock.ts";
import { env, SettingsError } from "#lib/platform/env.ts";
import { localStore, store } from "#lib/storage/store.ts";
import { beginSnapshot, dumpTables } from "./dump.ts";
import { copyFiles, namedFiles, stillNamed } from "./files.ts";
import { FILES, MANIFEST, type Manifest, poolOf, secretMark } from "./manifest.ts";
import { schemaOf, sequencesOf } from "./tables.ts";

export type Taken = { folder: string; tables: number; rows: number; files: number; copied: number; erased: number };

/**
 * Backs up the database at `url` and the files it names into a folder of its own below `to`, readable by nobody else. The
 * product may go on working: all rows are of one instant, and a file is stored before a row names it.
 */
export async function takeBackup(url: string, to: string): Promise<Taken> {
  const takenAt = new Date(machineNow()).toISOString();
  const folder = join(to, takenAt.replace(/[:.]/g, "-"));
  const making = `${folder}.making`;
  if (existsSync(folder)) throw new SettingsError(`${folder} is there already.`);
  mkdirSync(making, { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await beginSnapshot(client);
    const schema = await schemaOf(client);
    const tables = await dumpTables(client, making);
    const sequences = await sequencesOf(client);
    const named = await namedFiles(client);
    await client.query("commit");
    const copied = await copyFiles(named, store(), localStore(poolOf(making)));
    const lost = await stillNamed(client, copied.missing);
    if (lost.length + copied.wrong.length > 0)
      throw new SettingsError(
        `${lost.length} files are missing from the store and ${copied.wrong.length} hold other bytes than their rows say, first ${[...lost, ...copied.wrong][0]}.`,
      );
    writeFileSync(join(making, FILES), copied.files.map((f) => `${JSON.stringify(f)}\n`).join(""), { mode: 0o600 });
    const secret = secretMark(env().authSecret);
    const manifest: Manifest = { format: 1, takenAt, schema, secret, tables, sequences, files: copied.files.length };
    writeFileSync(join(making, MANIFEST), JSON.stringify(manifest, null, 1), { mode: 0o600, flush: true });
    renameSync(making, folder);
    const rows = tables.reduce((sum, t) => sum + t.rows, 0);
    return { folder, tables: tables.length, rows, files: copied.files.length, copied: copied.copied, erased: copied.missing.length };
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
}
