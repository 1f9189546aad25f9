// `npm run bench [-- worklist|uploads|directory|server|start|transactions|lighthouse] [--quick] [--keep]`: goals beside results, ratios of interleaved rounds. `--keep` leaves the
// filled database for the next run with `--keep`; `--fill-only` ends once it is filled. `--apart` gives
// the web process (of uploads) a core of its own and everything else the other. Ends non-zero when a goal is missed.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../scripts/install.mjs";
import { withProduct } from "../scripts/product.mjs";
import { databaseOf } from "./database.mjs";
import { directorySpeed } from "./directory.mjs";
import { lighthouseScores } from "./lighthouse.mjs";
import { agent, webOf } from "./measure.mjs";
import { serverSpeed, startSpeed } from "./server.mjs";
import { signIn } from "./sign-in.mjs";
import { transactionSpeed } from "./transactions.mjs";
import { uploadSpeed } from "./uploads.mjs";
import { worklistSpeed } from "./worklist.mjs";

const asked = process.argv.slice(2).filter((a) => !a.startsWith("--"));
const flag = (name) => process.argv.includes(`--${name}`);
const quick = flag("quick");

const PARTS = {
  worklist: { ids: ["P1", "P2", "P3", "P5", "P15"], run: () => worklistSpeed({ quick, keep: flag("keep"), fillOnly: flag("fill-only") }) },
  directory: { ids: ["directory"], run: () => directorySpeed({ quick }) },
  server: { ids: ["P4", "P6", "P12"], run: () => serverSpeed({ quick }) },
  start: { ids: ["P17"], run: () => startSpeed({ quick }) },
  transactions: { ids: ["P10", "P11"], run: () => transactionSpeed({ quick }) },
  lighthouse: { ids: ["P16"], run: () => lighthouseScores({ quick }) },
  uploads: {
    ids: ["P7", "P8"],
    run: () =>
      withProduct("bench-uploads", {}, async ({ baseUrl, dataDir }) => {
        const { db } = await databaseOf(dataDir);
        const cookie = await signIn(baseUrl, "wei@lumen.example");
        return uploadSpeed({ db, baseUrl, dataDir, cookie, web: webOf(baseUrl), rounds: quick ? 3 : 8, split: flag("apart") }).finally(() =>
          db.end(),
        );
      }),
  },
};

/** Whether a goal is met. One that lies inside what the A/A pair differs by is reported, not judged; without a goal it is for comparison. */
function meets({ value, goal, same = 1 }) {
  if (goal === "–") return true;
  const limit = Number(goal.slice(2));
  const spread = Math.max(same, 1 / same);
  return goal.startsWith("≤") ? value <= limit * spread : value * spread >= limit;
}
const short = [];

const file = join(root, "benches", "results.json");
const table = (rows) =>
  [
    "| # | ratio | result | A/A | goal |",
    "|---|---|---|---|---|",
    ...rows.map((r) => `| ${r.id} | ${r.what} | ${r.value.toFixed(2)} | ${r.same ? r.same.toFixed(2) : ""} | ${r.goal} |`),
  ].join("\n");
for (const [name, { ids, run }] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const rows = await run();
  for (const { id, parts } of rows)
    if (parts)
      console.info(
        `${id}: ${Object.entries(parts)
          .map(([part, value]) => `${part} ${value.toFixed(2)}`)
          .join(", ")}`,
      );
  console.info(table(rows));
  short.push(...rows.filter((r) => !meets(r)));
  // What the other part measured stays.
  const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
  if (rows.length > 0 && !quick && !flag("apart"))
    writeFileSync(file, `${JSON.stringify([...before.filter((r) => !ids.includes(r.id)), ...rows], null, 2)}\n`);
}
agent.destroy();
for (const { id, what, value, goal } of short) console.info(`short: ${id} ${what}: ${value.toFixed(2)}, goal ${goal}`);
if (short.length > 0) process.exitCode = 1;
