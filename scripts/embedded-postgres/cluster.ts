import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { SettingsError } from "#lib/platform/env.ts";
import { binariesFor, type Runner, runnerOf } from "./binaries.ts";

export type Cluster = { port: number; stop(): void };
const MAJOR = "18";

/**
 * Brings up PostgreSQL on a data folder with initdb and pg_ctl alone. A server left running by a start that was killed is
 * adopted: whoever holds the folder's lock owns it.
 * @throws SettingsError in one sentence when it cannot run
 */
export async function startCluster(folder: string, superuserPassword: string): Promise<Cluster> {
  const runner = runnerOf();
  const bin = join(binariesFor(runner), "bin");
  const data = join(folder, "postgres");
  const run = (tool: string, ...args: string[]) => execute(join(bin, tool), args, runner);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  if (runner) chownSync(data, runner.uid, runner.gid);
  chmodSync(data, 0o700);

  const version = join(data, "PG_VERSION");
  if (!existsSync(version)) initialise(run, data, folder, superuserPassword, runner);
  const found = readFileSync(version, "utf8").trim();
  if (found !== MAJOR)
    throw new SettingsError(
      `The data in ${data} was written by PostgreSQL ${found}; this version brings ${MAJOR}: restore a backup into a new folder.`,
    );

  const log = join(data, "server.log");
  const running = () => run("pg_ctl", "status", "-D", data).status === 0;
  if (!running()) {
    const port = await freePort();
    const started = run(
      "pg_ctl",
      "start",
      "-w",
      "-t",
      "60",
      "-D",
      data,
      "-l",
      log,
      "-o",
      `-p ${port} -k '' -h 127.0.0.1 -c max_connections=80`,
    );
    if (started.status !== 0) throw new SettingsError(`PostgreSQL did not start: ${lastLine(log)}`);
  }
  const port = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[3]);
  return { port, stop: () => void run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "60", "-D", data) };
}

type Run = (tool: string, ...args: string[]) => { status: number | null; output: string };

function initialise(run: Run, data: string, folder: string, password: string, runner: Runner): void {
  const file = join(folder, `.initdb-${process.pid}`);
  writeFileSync(file, password, { mode: 0o600 });
  if (runner) chownSync(file, runner.uid, runner.gid);
  const made = run(
    "initdb",
    "-D",
    data,
    "-U",
    "postgres",
    "-A",
    "scram-sha-256",
    `--pwfile=${file}`,
    "--locale=C.UTF-8",
    "--encoding=UTF8",
  );
  rmSync(file, { force: true });
  if (made.status !== 0) throw new SettingsError(`PostgreSQL could not prepare ${data}: ${made.output.trim().split("\n").at(-1)}`);
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

const lastLine = (log: string): string =>
  existsSync(log) ? (readFileSync(log, "utf8").trim().split("\n").at(-1) ?? "") : "no reason was given";

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}
