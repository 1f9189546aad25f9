import { createHash, randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
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

/** Throws a sentence that names the holder when another process works on the folder. A dead holder's lock is taken over. */
export function lockDataDir(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new SettingsError(`The data folder ${folder} cannot be written to.`);
  }
  const file = join(folder, "start.pid");
  const take = (): boolean => {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return true;
    } catch {
      return false;
    }
  };
  if (!take()) {
    const holder = Number(readFileSync(file, "utf8"));
    if (isAlive(holder)) throw new SettingsError(`This data folder is in use by process ${holder}: ${folder}.`);
    rmSync(file, { force: true });
    if (!take()) throw new SettingsError(`This data folder was taken by another start just now: ${folder}.`);
  }
  return () => rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  // Another program may have got the number since: ours always runs Node.
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("main.ts");
  } catch {
    return process.platform !== "linux";
  }
}

export type Secrets = { superuser: string; owner: string; login: string; auth: string };
const secret = () => randomBytes(24).toString("hex");

/** Made once a data folder, readable by its owner only. */
export function secretsOf(folder: string): Secrets {
  const file = join(folder, "secrets.json");
  if (!existsSync(file)) {
    const made: Secrets = { superuser: secret(), owner: secret(), login: secret(), auth: secret() };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, "utf8")) as Secrets;
}
