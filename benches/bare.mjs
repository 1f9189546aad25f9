import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { nodeBinary, root } from "../scripts/install.mjs";
import { freePort } from "../scripts/product.mjs";
import { once } from "./measure.mjs";

/** The least a Next page costs, built and served: `work({ url, pid })`. `settings` goes into its environment. */
export async function withBare(work, settings = {}) {
  const node = nodeBinary();
  const built = spawnSync(node, [join(root, "node_modules/next/dist/bin/next"), "build", join(root, "benches/bare")], {
    cwd: root,
    stdio: "ignore",
    env: { ...process.env, NODE_ENV: "production" },
    timeout: 300_000,
  });
  if (built.status !== 0) throw new Error("the bare page could not be built");
  return serveBare(work, settings);
}

/** The same without building it again. */
export async function serveBare(work, settings = {}) {
  const port = await freePort();
  const server = spawn(nodeBinary(), ["--disable-warning=ExperimentalWarning", join(root, "benches/bare/server.mjs")], {
    cwd: root,
    stdio: "ignore",
    env: { ...process.env, NODE_ENV: "production", PORT: String(port), ...settings },
  });
  const url = `http://127.0.0.1:${port}/`;
  try {
    for (let i = 0; i < 100 && !(await once(url).catch(() => null)); i += 1) await new Promise((r) => setTimeout(r, 200));
    return await work({ url, pid: server.pid });
  } finally {
    server.kill("SIGTERM");
  }
}
