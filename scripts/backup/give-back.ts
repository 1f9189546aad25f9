import pg from "pg";
import { env, SettingsError } from "#lib/platform/env.ts";
import { localStore, store } from "#lib/storage/store.ts";
import { copyFiles } from "./files.ts";
import { loadTables } from "./load.ts";
import { poolOf, readFiles, readManifest, secretMark } from "./manifest.ts";

export type GivenBack = { takenAt: string; rows: number; files: number; sameSecret: boolean };

/** Fills the migrated, empty database at `url` and the product's own store from a backup, and checks every table and file. */
export async function giveBack(url: string, folder: string): Promise<GivenBack> {
  const manifest = readManifest(folder);
  // Files first: a row never names what is not there.
  const files = readFiles(folder);
  const copied = await copyFiles(files, localStore(poolOf(folder)), store());
  const bad = [...copied.missing, ...copied.wrong];
  if (bad.length > 0 || files.length !== manifest.files)
    throw new SettingsError(`The backup lacks ${bad.length || manifest.files - files.length} of its files, or they changed since.`);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await loadTables(client, folder, manifest);
  } finally {
    await client.end();
  }
  const rows = manifest.tables.reduce((sum, t) => sum + t.rows, 0);
  return { takenAt: manifest.takenAt, rows, files: files.length, sameSecret: secretMark(env().authSecret) === manifest.secret };
}
