// `npm run fault [-- files|submits|drafts|draft-crash|bodies|crash-submit|crash-upload|restart|matrix|audit|clocks|told|stolen-cookie|elsewhere|responses|log|backup|second-start|database|disk-full|fuzz|rolling|pooler|demo|limits|expressions] [--quick]`: faults and bad input on the real database, each with its figure; ends non-zero when one falls short. What each does: docs/faults.md.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { install, nodeBinary, root } from "./install.mjs";

install((what) => console.info(`  ${what} …`));
const names = process.argv.slice(2).filter((a) => !a.startsWith("--"));
console.info("| # | what | result | pass |\n|---|---|---|---|");
const run = spawnSync(
  nodeBinary(),
  [
    join(root, "node_modules/vitest/vitest.mjs"),
    "run",
    "--config",
    join(root, "vitest.fault.config.ts"),
    ...names.map((n) => `faults/${n}`),
  ],
  {
    cwd: root,
    stdio: "inherit",
    timeout: 3_600_000,
    env: { ...process.env, ...(process.argv.includes("--quick") ? { FAULT_QUICK: "1", FAULT_POINTS: "10" } : {}) },
  },
);
process.exit(run.status ?? 1);
