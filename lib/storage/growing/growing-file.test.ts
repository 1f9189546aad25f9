import { randomBytes } from "node:crypto";
import { existsSync, writeSync } from "node:fs";
import { mkdtemp, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { GrowingFile } from "./growing-file.ts";
import { BATCH, copyInto, giveBack, takeSlot, within } from "./slots.ts";
import { writeAll } from "./write-all.ts";

let dir: string;
let path: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "growing-"));
  path = join(dir, "film");
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(dir, { recursive: true, force: true });
});

/** What all open files of this process share. */
async function files() {
  const any = await open(path, "r");
  await any.close();
  return Object.getPrototypeOf(any);
}

/** Writes bytes from a place on, in pieces of these lengths, each out of a slot. */
async function grow(bytes: Buffer, start: number, lengths: number[]): Promise<void> {
  const file = await GrowingFile.open(path, start, null);
  let at = start;
  for (const length of lengths) {
    const slot = await takeSlot();
    const from = within(at);
    copyInto(slot, from, bytes, at, length);
    await file.write(slot.start + from, length, at);
    giveBack(slot);
    at += length;
  }
  await file.end();
}

it.each([
  ["from its start", 0, [BATCH, BATCH, 70_001]],
  ["from anywhere", 5_001, [BATCH - 5_001, BATCH, 12]],
  ["a few bytes at a time", 4_095, [3, 1, 4_097]],
])("is what was sent, %s", async (_from, start, lengths) => {
  const bytes = randomBytes(start + lengths.reduce((sum, length) => sum + length, 0));
  await writeFile(path, bytes.subarray(0, start));
  await grow(bytes, start, lengths);
  expect((await readFile(path)).equals(bytes)).toBe(true);
});

it("writes on where the system took a part only", async () => {
  const bytes = randomBytes(300_000);
  await writeFile(path, "before");
  const file = await open(path, "r+");
  const part = vi.fn((fd: number, from: Uint8Array, at: number, length: number, position: number) =>
    writeSync(fd, from, at, Math.min(length, 50_001), position),
  );
  writeAll(file.fd, bytes, 6, part);
  await file.close();
  expect(part.mock.calls.length).toBeGreaterThan(5);
  expect((await readFile(path)).equals(Buffer.concat([Buffer.from("before"), bytes]))).toBe(true);
});

it("writes nothing behind a batch that failed", async () => {
  await writeFile(path, "");
  const file = await GrowingFile.open(path, 0, null);
  const slot = await takeSlot();
  // No such memory: what the disk says to a batch goes the same way.
  const asked = await Promise.allSettled([file.write(2 ** 40, 10, 0), file.write(slot.start, 10, 10)]);
  await expect(file.write(slot.start, 10, 20)).rejects.toThrow();
  await file.end();
  giveBack(slot);
  expect(asked.map((one) => one.status)).toEqual(["rejected", "rejected"]);
  expect((await stat(path)).size).toBe(0);
});

it.skipIf(!existsSync("/dev/full"))("says what the disk says, and goes on with another file", async () => {
  await writeFile(path, "");
  const slot = await takeSlot();
  const full = await GrowingFile.open("/dev/full", 0, null);
  await expect(full.write(slot.start, 10, 0)).rejects.toMatchObject({ code: "ENOSPC" });
  giveBack(slot);
  const bytes = randomBytes(10);
  await grow(bytes, 0, [10]);
  expect((await readFile(path)).equals(bytes)).toBe(true);
});

it("writes nothing more of a file whose thread ended, and all of the next", async () => {
  await writeFile(path, "");
  const file = await GrowingFile.open(path, 0, "an upload");
  const slot = await takeSlot();
  const posted = vi.spyOn(Worker.prototype, "postMessage");
  // More than it writes and hashes until it is ended.
  const asked = Array.from({ length: 400 }, (_, n) => file.write(slot.start, BATCH, n * BATCH));
  const ended = (posted.mock.contexts[0] as Worker).terminate();
  await expect(Promise.all(asked)).rejects.toThrow("thread");
  await ended;
  const { size } = await stat(path);
  await expect(file.write(slot.start, 10, size)).rejects.toThrow("thread");
  await file.end();
  giveBack(slot);
  expect((await stat(path)).size).toBe(size);
  await writeFile(path, "");
  const bytes = randomBytes(10);
  await grow(bytes, 0, [10]);
  expect((await readFile(path)).equals(bytes)).toBe(true);
});

it("is forced to disk while it grows; what the disk reports then is told at the end", async () => {
  const bytes = randomBytes(BATCH * 40);
  await writeFile(path, "");
  const orders = vi.spyOn(await files(), "datasync");
  await grow(bytes, 0, Array(40).fill(BATCH));
  expect(orders.mock.calls.length).toBeGreaterThan(1);
  orders.mockRejectedValueOnce(new Error("EIO"));
  await expect(grow(bytes, 0, Array(40).fill(BATCH))).rejects.toThrow("EIO");
});
