import { randomBytes } from "node:crypto";
import { mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { GrowingFile } from "./growing-file.ts";
import { BATCH, copyInto, giveBack, takeSlot, within } from "./slots.ts";

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
  const file = await GrowingFile.open(path, start);
  let at = start;
  for (const length of lengths) {
    const slot = await takeSlot();
    const from = within(at);
    copyInto(slot, from, bytes, at, length);
    await file.write(slot.bytes.subarray(from, from + length), at);
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
  const bytes = randomBytes(BATCH * 2);
  await writeFile(path, "");
  const handles = await files();
  const { writev } = handles;
  const asked = vi.spyOn(handles, "writev").mockImplementationOnce(function (this: unknown, ...[buffers, at]: unknown[]) {
    const [first] = buffers as Buffer[];
    return Reflect.apply(writev, this, [[first?.subarray(0, 70_001)], at]);
  });
  await grow(bytes, 0, [BATCH, BATCH]);
  expect(asked).toHaveBeenCalledTimes(3);
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
