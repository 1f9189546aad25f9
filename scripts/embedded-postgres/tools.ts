import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { binariesFor, type Runner, runnerOf } from "./binaries.ts";

export type Tools = { runner: Runner; run(tool: "initdb" | "pg_ctl", ...args: string[]): { status: number | null; output: string } };

/** The two programs of the platform package, as the user PostgreSQL may run as. */
export function toolsOf(): Tools {
  const runner = runnerOf();
  const bin = join(binariesFor(runner), "bin");
  return { runner, run: (tool, ...args) => execute(join(bin, tool), args, runner) };
}

function execute(file: string, args: string[], runner: Runner): { status: number | null; output: string } {
  // A server that inherits a pipe keeps it open for ever, so only its log file and short-lived tools write anywhere.
  const isServer = args[0] === "start";
  const done = spawnSync(file, args, {
    cwd: "/",
    encoding: "utf8",
    timeout: 90_000,
    stdio: isServer ? "ignore" : ["ignore", "pipe", "pipe"],
    ...(runner ? { uid: runner.uid, gid: runner.gid } : {}),
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
  });
  return { status: done.status, output: `${done.stdout ?? ""}${done.stderr ?? ""}` };
}
