import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { nodeBinary, root } from "../scripts/install.mjs";
import { environment } from "../scripts/product.mjs";

/** P10 and P11 run in a process of their own, on a database of its own: it loads the product's queries and verbs themselves. */
export async function transactionSpeed({ quick }) {
  const measured = spawnSync(
    nodeBinary(),
    // What only a server may load says so by this condition.
    ["--conditions=react-server", "--disable-warning=ExperimentalWarning", join(root, "benches/verbs.ts"), ...(quick ? ["--quick"] : [])],
    { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], timeout: 900_000, env: environment() },
  );
  if (measured.status !== 0) throw new Error("the verbs could not be measured");
  return JSON.parse(measured.stdout);
}
