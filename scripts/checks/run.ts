import { dirname } from "node:path";
import { runChecks } from "./all.ts";

/** `npm run check`: one line a check, and beneath it what it found. */
for (const { name, problems } of runChecks(dirname(dirname(import.meta.dirname)))) {
  console.info(`${problems.length === 0 ? "ok  " : "FAIL"} ${name}${problems.length === 0 ? "" : ` (${problems.length})`}`);
  for (const problem of problems) console.error(`     ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}
