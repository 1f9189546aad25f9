import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { nodePath } from "#lib/storage/preview/run-child.ts";

/** The worker process, on the database of the test. Resolves once it takes jobs. */
export async function startWorkerProcess(settings: Record<string, string> = {}): Promise<ChildProcess> {
  const { PATH, DATABASE_URL, DIRECT_DATABASE_URL, OWNER_DATABASE_URL, AUTH_SECRET, DATA_DIR } = process.env;
  const child = spawn(nodePath(process.cwd()), ["--disable-warning=ExperimentalWarning", join(process.cwd(), "scripts/worker.ts")], {
    cwd: process.cwd(),
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: {
      ...{ PATH, DATABASE_URL, OWNER_DATABASE_URL, AUTH_SECRET, DATA_DIR },
      ...(DIRECT_DATABASE_URL ? { DIRECT_DATABASE_URL } : {}),
      ...{ NODE_ENV: "production", REJOINDER_MODE: "demo", LOG_LEVEL: "error", ...settings },
    } as NodeJS.ProcessEnv,
  });
  await Promise.race([once(child, "message"), once(child, "exit").then(() => Promise.reject(new Error("the worker ended")))]);
  return child;
}
