// `npm run simulate [-- --quick] [--seed N]`: a year of claims by the product's own verbs and worker, which is killed meanwhile; ends non-zero when an event, a claim or a cent is missing.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { install, nodeBinary, root } from "./install.mjs";

install((what) => console.info(`  ${what} …`));
const main = join(root, "scripts/simulate/main.ts");
const run = spawnSync(nodeBinary(), ["--disable-warning=ExperimentalWarning", main, ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
  timeout: 1_200_000,
});
process.exit(run.status ?? 1);
