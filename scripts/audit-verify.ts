import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import type { ChainEnd } from "#lib/platform/audit.ts";
import { verifyAudit } from "#lib/platform/audit-verify.ts";
import { SettingsError } from "#lib/platform/env.ts";
import { closePool } from "#lib/platform/pool.ts";
import { chooseDataDir, lockDataDir, secretsOf } from "#scripts/start/data-dir.ts";
import { bringUpEmbedded } from "#scripts/start/database.ts";
import { sentenceOf } from "#scripts/start/settings.ts";

/**
 * `npm run audit:verify [-- --ends FILE]`: follows every audit chain from its first row to its signed end and names the first
 * broken row of each. FILE keeps the ends of the last whole check, away from the database: a chain set back to an earlier,
 * rightly signed end is found by it.
 */
const { values } = parseArgs({ options: { ends: { type: "string" } } });
const undo: (() => void)[] = [];

/** The embedded database: of the product that runs on it, else brought up for the check alone. */
async function embedded(): Promise<void> {
  const folder = chooseDataDir(dirname(import.meta.dirname), process.env.DATA_DIR || undefined);
  try {
    undo.push(lockDataDir(folder));
  } catch (error) {
    // Held by the product, whose database is then up.
    if (!(error instanceof SettingsError)) throw error;
  }
  const secrets = secretsOf(folder);
  process.env.AUTH_SECRET ||= secrets.auth;
  process.env.REJOINDER_MODE ||= "demo";
  await bringUpEmbedded(folder, secrets, (cluster) => {
    if (!cluster.adopted) undo.push(() => cluster.stop());
  });
}

function knownEnds(): ChainEnd[] {
  if (!values.ends) return [];
  try {
    return JSON.parse(readFileSync(values.ends, "utf8")) as ChainEnd[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new SettingsError(`${values.ends} is no list of chain ends.`);
  }
}

function keepEnds(ends: readonly ChainEnd[]): void {
  if (!values.ends) return;
  writeFileSync(`${values.ends}.new`, `${JSON.stringify(ends, null, 1)}\n`);
  renameSync(`${values.ends}.new`, values.ends);
}

try {
  if (!process.env.DATABASE_URL) await embedded();
  const { chains, rows, breaks, ends } = await verifyAudit(knownEnds());
  for (const { sellerId, seq, kind } of breaks) console.error(`broken: chain ${sellerId}, row ${seq}: ${kind}`);
  console.info(`${chains} chains, ${rows} rows followed, ${breaks.length} broken`);
  if (breaks.length > 0) process.exitCode = 1;
  else keepEnds(ends);
} catch (error) {
  const sentence = sentenceOf(error);
  if (sentence === null) throw error;
  console.error(sentence);
  process.exitCode = 2;
} finally {
  await closePool();
  for (let last = undo.pop(); last; last = undo.pop()) last();
}
