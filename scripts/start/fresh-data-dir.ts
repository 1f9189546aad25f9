import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { stopLeftOver } from "#scripts/embedded-postgres/cluster.ts";
import { chooseDataDir, lockDataDir } from "./data-dir.ts";

/** Empties a data folder for the browser tests (`--keep`: does not), ends what an interrupted run left on it, and prints where it is. */
try {
  const folder = chooseDataDir(dirname(dirname(import.meta.dirname)), process.argv[2] ?? ".data-test/e2e");
  const release = lockDataDir(folder);
  stopLeftOver(folder);
  release();
  if (!process.argv.includes("--keep")) rmSync(folder, { recursive: true, force: true });
  process.stdout.write(folder);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
