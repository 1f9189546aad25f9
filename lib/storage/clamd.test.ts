import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { scanFile, scannerAnswers } from "./scan.ts";

// The scanner itself, where a machine has it; what it says is known to scan.test.ts, which every machine runs.
const has = spawnSync("clamd", ["--version"], { timeout: 10_000 }).status === 0;
const dir = mkdtempSync(join(tmpdir(), "clamd-"));
const socket = join(dir, "clamd.sock");
const BAD = Buffer.from("what this scanner has been told is bad");
let clamd: ChildProcess | undefined;
beforeAll(async () => {
  if (!has) return;
  // A database of one signature: no download, and nothing dangerous on disk.
  mkdirSync(join(dir, "db"));
  writeFileSync(join(dir, "db", "own.hdb"), `${createHash("md5").update(BAD).digest("hex")}:${BAD.length}:Own.Test\n`);
  const settings = [`LocalSocket ${socket}`, `DatabaseDirectory ${join(dir, "db")}`, "Foreground yes", `LogFile ${join(dir, "log")}`];
  writeFileSync(join(dir, "clamd.conf"), `${settings.join("\n")}\n`);
  clamd = spawn("clamd", ["--config-file", join(dir, "clamd.conf")], { stdio: "ignore" });
  await vi.waitUntil(() => scannerAnswers(socket), { timeout: 30_000, interval: 200 });
});
afterAll(() => {
  clamd?.kill("SIGKILL");
  rmSync(dir, { recursive: true, force: true });
});

test.runIf(has)("clamd over its socket knows a bad file by its signature, and takes a good one of several megabytes", async () => {
  writeFileSync(join(dir, "bad"), BAD);
  writeFileSync(join(dir, "good"), Buffer.alloc(5_000_000, "evidence "));
  expect(await scanFile(join(dir, "bad"), socket)).toEqual({ clean: false, found: "Own.Test.UNOFFICIAL" });
  expect(await scanFile(join(dir, "good"), socket)).toEqual({ clean: true });
});
