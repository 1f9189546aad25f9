import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { SettingsError } from "#lib/platform/env.ts";
import { type Tools, toolsOf } from "./tools.ts";

export type Cluster = { port: number; adopted: boolean; isAlive(): boolean; stop(): void };
const MAJOR = "18";
const ATTEMPTS = 3;

/**
 * Brings up PostgreSQL on a data folder with initdb and pg_ctl alone. A server left running by a start that was killed is
 * adopted: whoever holds the folder's lock owns it.
 * @throws SettingsError in one sentence when it cannot run
 */
export async function startCluster(folder: string, superuserPassword: string): Promise<Cluster> {
  const tools = toolsOf();
  const data = dataOf(folder);
  if (!existsSync(join(data, "PG_VERSION"))) initialise(tools, folder, superuserPassword);
  const found = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (found !== MAJOR) {
    throw new SettingsError(
      `The data in ${data} was written by PostgreSQL ${found}; this version brings ${MAJOR}: restore a backup into a new folder.`,
    );
  }
  const adopted = isRunning(tools, data);
  if (!adopted) await start(tools, data);
  const port = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[3]);
  return { port, adopted, isAlive: () => isOurs(data), stop: () => stop(tools, data) };
}

/** Stops the server that an earlier run left on the folder, if any; its files may be removed afterwards. */
export function stopLeftOver(folder: string): void {
  if (!existsSync(join(dataOf(folder), "postmaster.pid"))) return;
  const tools = toolsOf();
  if (isRunning(tools, dataOf(folder))) stop(tools, dataOf(folder));
}

const dataOf = (folder: string): string => join(folder, "postgres");
const stop = ({ run }: Tools, data: string): void => void run("pg_ctl", "stop", "-m", "fast", "-w", "-t", "60", "-D", data);

/** `pg_ctl status` believes the number in postmaster.pid, which after a crash may by now belong to any program. */
function isRunning({ run }: Tools, data: string): boolean {
  if (run("pg_ctl", "status", "-D", data).status !== 0) return false;
  if (isOurs(data)) return true;
  rmSync(join(data, "postmaster.pid"));
  return false;
}

/** Whether the process that postmaster.pid names is there and, where the system tells, is the server of this folder. */
function isOurs(data: string): boolean {
  try {
    const pid = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
    // A dead process that nobody has reaped has a number, but no command.
    return existsSync("/proc/self/cmdline") ? readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(data) : process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function start({ run }: Tools, data: string): Promise<void> {
  const log = join(data, "server.log");
  for (let attempt = 1; ; attempt += 1) {
    const options = `-p ${await freePort()} -k '' -h 127.0.0.1 -c max_connections=80`;
    if (run("pg_ctl", "start", "-w", "-t", "60", "-D", data, "-l", log, "-o", options).status === 0) return;
    // Processes of a killed server take a moment to notice; and somebody may have taken the free port meanwhile.
    if (attempt === ATTEMPTS) throw new SettingsError(`PostgreSQL did not start: ${lastLine(log)}`);
    await new Promise((resolve) => setTimeout(resolve, 500 * attempt));
  }
}

/** Made beside its place and moved there whole: a start killed half-way leaves nothing that looks like a database. */
function initialise({ run, runner }: Tools, folder: string, password: string): void {
  const data = dataOf(folder);
  if (existsSync(data) && readdirSync(data).length > 0) throw new SettingsError(`${data} holds files, but no database of PostgreSQL.`);
  const making = `${data}.making`;
  const secret = join(folder, ".superuser");
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true, mode: 0o700 });
  writeFileSync(secret, password, { mode: 0o600 });
  if (runner) {
    // The other user must pass through the folder, whatever umask it was made under.
    chmodSync(folder, 0o711);
    for (const path of [making, secret]) chownSync(path, runner.uid, runner.gid);
  }
  const encoding = ["--locale=C.UTF-8", "--encoding=UTF8"];
  const made = run("initdb", "-D", making, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${secret}`, ...encoding);
  rmSync(secret, { force: true });
  if (made.status !== 0) throw new SettingsError(`PostgreSQL could not prepare ${data}: ${made.output.trim().split("\n").at(-1)}`);
  rmSync(data, { recursive: true, force: true });
  renameSync(making, data);
}

const lastLine = (log: string): string =>
  existsSync(log) ? (readFileSync(log, "utf8").trim().split("\n").at(-1) ?? "") : "no reason was given";

/** A loopback port nobody listens on just now. */
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
