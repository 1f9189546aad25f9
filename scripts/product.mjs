// Starts the product on a data folder and port of its own, for tests and pictures, and ends it again.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { nodeBinary, root } from "./install.mjs";

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

async function answers(url, limit) {
  const until = Date.now() + limit;
  while (Date.now() < until) {
    const ok = await fetch(url).then(
      (r) => r.ok,
      () => false,
    );
    if (ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return false;
}

/** This process's environment without the settings of a real installation: nothing started from it may touch one. */
export function environment() {
  const env = { ...process.env };
  for (const key of Object.keys(env)) if (/_URL$|^S3_|^OIDC_|^SMTP_|^AUTH_SECRET$|^DEMO_|^HOST$|^DATA_DIR$/.test(key)) delete env[key];
  return env;
}

/**
 * Runs `work({ baseUrl, dataDir, startLog })` against a fresh product in demo mode. Settings of a real installation in the
 * environment are left out: nothing here may touch it. `running` gets what stops the product, for a runner that is stopped;
 * with `keep` the folder of the last such run goes on.
 */
export async function withProduct(name, settings, work, { running = new Set(), keep = false } = {}) {
  const folder = join(root, ".data-test");
  mkdirSync(folder, { recursive: true });
  // As root the data may lie elsewhere: the emptied folder says where.
  const fresh = spawnSync(
    nodeBinary(),
    [
      "--disable-warning=ExperimentalWarning",
      join(root, "scripts/start/fresh-data-dir.ts"),
      `.data-test/${name}`,
      ...(keep ? ["--keep"] : []),
    ],
    {
      cwd: root,
      encoding: "utf8",
      timeout: 60_000,
    },
  );
  if (fresh.status !== 0) throw new Error(fresh.stderr.trim());
  const dataDir = fresh.stdout.trim();
  const env = environment();
  const port = await freePort();
  Object.assign(
    env,
    {
      HOST: "127.0.0.1",
      PORT: String(port),
      DATA_DIR: `.data-test/${name}`,
      NEXT_DIST_DIR: ".next-test",
      REJOINDER_MODE: "demo",
      LOG_LEVEL: "warn",
    },
    settings,
  );
  const startLog = join(folder, `${name}.log`);
  // A file, not a pipe: a server that outlives its test would hold the runner for ever.
  const log = openSync(startLog, "w");
  const main = join(root, "scripts/start/main.ts");
  const product = spawn(nodeBinary(), ["--disable-warning=ExperimentalWarning", main], {
    cwd: root,
    env,
    stdio: ["ignore", log, "inherit", "ipc"],
  });
  const ended = new Promise((resolve) => product.on("exit", resolve));
  const stop = () => {
    product.kill("SIGTERM");
    return ended;
  };
  running.add(stop);
  try {
    const up = await Promise.race([answers(`http://127.0.0.1:${port}/api/health`, 300_000), ended.then(() => false)]);
    if (!up) throw new Error(`The product did not start; see ${startLog}.`);
    return await work({ baseUrl: `http://localhost:${port}`, dataDir, startLog });
  } finally {
    await stop();
    running.delete(stop);
    closeSync(log);
  }
}
