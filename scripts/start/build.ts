import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { compiledIn } from "./compiled.ts";

const FOLDERS = ["app", "components", "lib", "db/schema", "public"];
const FILES = ["next.config.js", "postcss.config.mjs", "package-lock.json"];
const LIMIT_MS = 600_000;

/**
 * Builds the web pages when their sources changed since the last build. True when it built.
 * @param started gets the process that builds, so that a stop asked for meanwhile can end it
 */
export async function buildIfStale(project: string, started: (child: ChildProcess) => void): Promise<boolean> {
  const dist = join(project, process.env.NEXT_DIST_DIR ?? ".next");
  const mark = join(dist, ".rejoinder-build");
  const wanted = hashOf(project);
  if (existsSync(join(dist, "BUILD_ID")) && existsSync(mark) && readFileSync(mark, "utf8") === wanted) return false;
  // A build that ends half-way must not pass for the one before it.
  rmSync(mark, { force: true });
  // What the processes had compiled of the last build is of no use to the next.
  rmSync(compiledIn(dist), { recursive: true, force: true });
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, [next, "build"], { cwd: project, env, stdio: ["ignore", "pipe", "pipe"], timeout: LIMIT_MS });
  started(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const code = await new Promise((resolve) => child.once("close", resolve));
  if (code !== 0) throw new Error(`The pages could not be built:\n${said}`);
  writeFileSync(mark, wanted);
  return true;
}

function hashOf(project: string): string {
  const hash = createHash("sha256").update(process.version);
  const visit = (path: string): void => {
    if (!existsSync(path) || path.endsWith(".test.ts")) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(path, name));
      return;
    }
    hash.update(path.slice(project.length)).update("\0").update(readFileSync(path)).update("\0");
  };
  for (const source of [...FOLDERS, ...FILES]) visit(join(project, source));
  return hash.digest("hex");
}
