// Plain JavaScript for any Node from 20 on, without a package: it runs before anything is installed.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const mark = join(root, "node_modules", ".rejoinder-lock");
/** Where npm writes down what it has installed, at the end of it. */
const written = join(root, "node_modules", ".package-lock.json");

/**
 * Whether what npm wrote down of an installation is all of the lockfile, in its versions, but for what is optional: packages of other
 * platforms are in the lockfile too.
 */
export function isWhole(lock, written) {
  const [wanted, there] = [lock, written].map((text) => JSON.parse(text).packages ?? {});
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    const found = there[path];
    if (path === "") return true;
    return found ? found.version === version && found.integrity === integrity : optional === true;
  });
}

/** Installs exactly the lockfile, once a lockfile. Who has run `npm ci` already is not kept waiting for a second one. */
export function install(say) {
  const lock = readFileSync(join(root, "package-lock.json"));
  const wanted = createHash("sha256").update(lock).digest("hex");
  if (existsSync(mark)) {
    if (readFileSync(mark, "utf8") === wanted) return false;
  } else if (existsSync(written) && isWhole(lock, readFileSync(written))) {
    writeFileSync(mark, wanted);
    return false;
  }
  say("installing packages");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const done = spawnSync(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 900_000,
    shell: process.platform === "win32",
  });
  if (done.status !== 0) throw new Error("npm ci failed; its reason stands above.");
  writeFileSync(mark, wanted);
  return true;
}

/** The Node that the lockfile brings for this platform, else the host's if it can run TypeScript. */
export function nodeBinary() {
  const os = process.platform === "win32" ? "win" : process.platform;
  const own = join(root, "node_modules", `node-${os}-${process.arch}`, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(own)) return own;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  throw new Error(`This platform needs Node 22.18 or newer; this is ${process.versions.node}.`);
}
