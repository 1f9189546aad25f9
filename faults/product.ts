import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { nodePath } from "#lib/storage/preview/run-child.ts";
import { tick } from "./web.ts";

const ROOT = process.cwd();
/** The first start builds the pages. */
const LIMIT_MS = 180_000;

/** What a whole product of a test is started with, on a data folder of its own. */
export const productSettings = (dataDir: string, port: number): NodeJS.ProcessEnv => {
  const { PATH, HOME } = process.env;
  return {
    ...{ NODE_ENV: "production", PATH, HOME },
    HOST: "127.0.0.1",
    PORT: String(port),
    DATA_DIR: dataDir,
    NEXT_DIST_DIR: ".next-test",
    DEMO_STORY: "off",
    LOG_LEVEL: "error",
  } as NodeJS.ProcessEnv;
};

/** As `npm start` does once everything is installed. `out`: an open file that gets what it prints. */
export async function startProduct(
  settings: NodeJS.ProcessEnv,
  out: number | "ignore" = "ignore",
): Promise<{ child: ChildProcess; ms: number }> {
  const from = performance.now();
  const child = spawn(nodePath(ROOT), ["--disable-warning=ExperimentalWarning", join(ROOT, "scripts/start/main.ts")], {
    cwd: ROOT,
    stdio: ["ignore", out, "ignore", "ipc"],
    env: settings,
  });
  while (performance.now() - from < LIMIT_MS && child.exitCode === null) {
    const ok = await fetch(`http://127.0.0.1:${settings.PORT}/api/health`).then(
      (r) => r.ok,
      () => false,
    );
    if (ok) return { child, ms: performance.now() - from };
    await tick(20);
  }
  throw new Error("the product did not answer");
}

/** The child of a process that runs a script. */
export function childOf(pid: number, script: string): number {
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const parent = Number(readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1]?.split(" ")[1]);
      if (parent === pid && readFileSync(`/proc/${name}/cmdline`, "utf8").includes(script)) return Number(name);
    } catch {
      // Gone while we looked.
    }
  }
  throw new Error(`no ${script} below ${pid}`);
}
