import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const SOURCES = [
  "app",
  "components",
  "lib",
  "db/schema",
  "public",
  "next.config.js",
  "postcss.config.mjs",
  "package-lock.json",
  "tsconfig.json",
];

/** Builds the web pages when their sources changed since the last build. True when it built. */
export function buildIfStale(project: string): boolean {
  const dist = join(project, process.env.NEXT_DIST_DIR ?? ".next");
  const mark = join(dist, ".rejoinder-build");
  const wanted = hashOf(project);
  if (existsSync(join(dist, "BUILD_ID")) && existsSync(mark) && readFileSync(mark, "utf8") === wanted) return false;
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const done = spawnSync(process.execPath, [next, "build"], {
    cwd: project,
    env,
    encoding: "utf8",
    timeout: 600_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  if (done.status !== 0) throw new Error(`The pages could not be built:\n${done.stdout}${done.stderr}`);
  writeFileSync(mark, wanted);
  return true;
}

function hashOf(project: string): string {
  const hash = createHash("sha256");
  const visit = (path: string): void => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) visit(join(path, name));
      return;
    }
    if (path.endsWith(".test.ts")) return;
    hash.update(path.slice(project.length)).update("\0").update(readFileSync(path)).update("\0");
  };
  for (const source of SOURCES) visit(join(project, source));
  return hash.digest("hex");
}
