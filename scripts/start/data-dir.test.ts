import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockDataDir, secretsOf } from "./data-dir.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rejoinder-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = () => join(folder, "start.pid");

test("a second holder is refused with the number of the first, and may come after it", () => {
  const release = lockDataDir(folder);
  expect(release.afterCrash).toBe(false);
  expect(() => lockDataDir(folder)).toThrow(`in use by process ${process.pid}: ${folder}.`);
  release();
  expect(existsSync(file())).toBe(false);
  lockDataDir(folder)();
});

test("the lock of a process that died is taken over", () => {
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  writeFileSync(file(), `${gone} 1\n`);
  const release = lockDataDir(folder);
  expect(release.afterCrash).toBe(true);
  expect(readFileSync(file(), "utf8")).toMatch(new RegExp(`^${process.pid} \\d+\\n$`));
  release();
});

test.runIf(process.platform === "linux")("a number that now belongs to another program holds nothing", () => {
  writeFileSync(file(), `${process.ppid} 1\n`);
  expect(lockDataDir(folder).afterCrash).toBe(true);
});

test("a lock that cannot be read, as a full disk leaves it, is taken over", () => {
  writeFileSync(file(), "");
  expect(lockDataDir(folder).afterCrash).toBe(true);
});

test("who no longer holds the lock does not remove that of the next", () => {
  const release = lockDataDir(folder);
  writeFileSync(file(), "1 1\n");
  release();
  expect(existsSync(file())).toBe(true);
});

test("secrets are made once, differ, and are the owner's alone", () => {
  const made = secretsOf(folder);
  expect(secretsOf(folder)).toEqual(made);
  expect(new Set(Object.values(made)).size).toBe(4);
  expect(made.auth).toMatch(/^[0-9a-f]{48}$/);
  expect(statSync(join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
});
