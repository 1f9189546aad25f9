import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { GrowingFile } from "./growing-file.ts";
import { BATCH, BLOCK, giveBack, takeSlot } from "./slots.ts";

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
async function grow(bytes: Buffer, start: number, lengths: number[], flag?: number): Promise<void> {
  const file = await GrowingFile.open(path, start, flag);
  let at = start;
  for (const length of lengths) {
    const slot = await takeSlot();
    const from = file.within(at);
    bytes.copy(slot.bytes, from, at, at + length);
    await file.write(slot.bytes.subarray(from, from + length), at);
    giveBack(slot);
    at += length;
  }
  await file.end();
}

describe.each([
  ["past the system's memory", constants.O_DIRECT],
  ["through the system's memory", 0],
])("a file written %s", (_how, flag) => {
  it.each([
    ["from its start", 0, [BATCH, BATCH, 70_001]],
    ["from within a block", 5_001, [BATCH + BLOCK * 2 - 5_001, BATCH, 12]],
    ["less than a block", 4_095, [3, 1, 4_093]],
  ])("is what was sent, %s", async (_from, start, lengths) => {
    const bytes = randomBytes(start + lengths.reduce((sum, length) => sum + length, 0));
    await writeFile(path, bytes.subarray(0, start));
    await grow(bytes, start, lengths, flag);
    expect((await readFile(path)).equals(bytes)).toBe(true);
  });
});

it("goes through the system's memory where the disk refuses blocks of this size", async () => {
  const bytes = randomBytes(BATCH * 2);
  await writeFile(path, "");
  const refused = vi.spyOn(await files(), "writev").mockRejectedValueOnce(Object.assign(new Error("invalid argument"), { code: "EINVAL" }));
  await grow(bytes, 0, [BATCH, BATCH], constants.O_DIRECT);
  expect(refused).toHaveBeenCalledTimes(3);
  expect((await readFile(path)).equals(bytes)).toBe(true);
});

it("is forced to disk while it grows where it goes through the system's memory; what the disk reports then is told at the end", async () => {
  const bytes = randomBytes(BATCH * 40);
  await writeFile(path, "");
  const orders = vi.spyOn(await files(), "datasync");
  await grow(bytes, 0, Array(40).fill(BATCH), 0);
  expect(orders.mock.calls.length).toBeGreaterThan(1);
  orders.mockRejectedValueOnce(new Error("EIO"));
  await expect(grow(bytes, 0, Array(40).fill(BATCH), 0)).rejects.toThrow("EIO");
});
