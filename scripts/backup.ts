import { writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { SettingsError } from "#lib/platform/env.ts";
import { SECRET } from "./backup/manifest.ts";
import { takeBackup } from "./backup/take.ts";
import { sourcePlace } from "./backup/where.ts";

const HELP = `npm run backup -- --to FOLDER
Rows and files of the product, running or not, in a new folder below FOLDER; files that an earlier backup there holds are not
copied again. The embedded database is found by DATA_DIR; another needs the product's settings and BACKUP_DATABASE_URL.`;

try {
  const { values } = parseArgs({ options: { to: { type: "string" } } });
  if (!values.to) throw new SettingsError(HELP);
  process.umask(0o077);
  const isEmbedded = !process.env.DATABASE_URL;
  const place = await sourcePlace(dirname(import.meta.dirname));
  try {
    const taken = await takeBackup(place.url, resolve(values.to));
    // What the secret sealed is of no use without it, and the embedded product keeps its own beside the data.
    if (isEmbedded) writeFileSync(join(taken.folder, SECRET), process.env.AUTH_SECRET ?? "", { mode: 0o600 });
    console.info(`${taken.folder}\n${taken.rows} rows of ${taken.tables} tables, ${taken.files} files (${taken.copied} of them new).`);
    if (taken.erased > 0) console.info(`${taken.erased} files were erased while the backup ran.`);
  } finally {
    place.close();
  }
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
