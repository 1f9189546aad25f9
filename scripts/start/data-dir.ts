import { createHash, randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { SettingsError } from "#lib/platform/env.ts";

/**
 * Where this installation keeps its data. PostgreSQL refuses to run as root and runs as another user then, who must be
 * able to reach the folder: a project below a closed home keeps its data under /var/lib instead.
 */
export function chooseDataDir(project: string, wanted: string | undefined): string {
  const inProject = resolve(project, wanted ?? ".data");
  if (process.getuid?.() !== 0 || everybodyMayPass(dirname(inProject))) return inProject;
  return join("/var/lib/rejoinder", createHash("sha256").update(inProject).digest("hex").slice(0, 12));
}

function everybodyMayPass(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** Call it to release. `afterCrash`: the last holder died without releasing, and what it had started may take a moment to end. */
export type Lock = (() => void) & { readonly afterCrash: boolean };

/** Throws a sentence that names the holder when another process works on the folder. A dead holder's lock is taken over. */
export function lockDataDir(folder: string): Lock {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new SettingsError(`The data folder ${folder} cannot be written to.`);
  }
  const file = join(folder, "start.pid");
  const mine = `${process.pid} ${startedAt(process.pid)}\n`;
  const release = (): void => {
    if (read(file) === mine) rmSync(file, { force: true });
  };
  if (take(file, mine)) return Object.assign(release, { afterCrash: false });
  const theirs = read(file);
  const [holder = 0, started = 0] = theirs.split(" ").map(Number);
  if (staysAlive(holder, started)) throw new SettingsError(`This data folder is in use by process ${holder}: ${folder}.`);
  // Of two starts that find the same dead lock, only one moves it away; what it moved must be what it read.
  const dead = `${file}.${process.pid}`;
  const taken = new SettingsError(`This data folder was taken by another start just now: ${folder}.`);
  try {
    renameSync(file, dead);
  } catch {
    throw taken;
  }
  if (read(dead) !== theirs) {
    renameSync(dead, file);
    throw taken;
  }
  rmSync(dead);
  if (!take(file, mine)) throw taken;
  return Object.assign(release, { afterCrash: true });
}

function take(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

/**
 * A number is given to other programs after a while: the time a process began tells them apart. 0: this system does not
 * say; -1: dead, but nobody has taken note of it yet.
 */
function startedAt(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? -1 : Number(fields[19] ?? 0);
}

function isAlive(pid: number, started: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const now = startedAt(pid);
  return now !== -1 && (started === 0 || now === started);
}

/** Who was killed a moment ago needs another to be gone. */
function staysAlive(pid: number, started: number): boolean {
  if (!isAlive(pid, started)) return false;
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
  return isAlive(pid, started);
}

export type Secrets = { superuser: string; owner: string; login: string; auth: string };
const secret = () => randomBytes(24).toString("hex");

/**
 * Made once a data folder, readable by its owner only; written whole or not at all.
 * @param auth what a restored backup was sealed with
 */
export function secretsOf(folder: string, auth: string | null = null): Secrets {
  const file = join(folder, "secrets.json");
  if (!existsSync(file)) {
    const made: Secrets = { superuser: secret(), owner: secret(), login: secret(), auth: auth ?? secret() };
    writeFileSync(`${file}.new`, JSON.stringify(made), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
  return JSON.parse(readFileSync(file, "utf8")) as Secrets;
}
