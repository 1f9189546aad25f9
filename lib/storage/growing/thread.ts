// Runs in a thread beside the web process: hashes the bytes of growing uploads from where the system has just put them.
import { createHash, type Hash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import type { Ask, Told } from "./growing-hashes.ts";

const growing = new Map<string, { hash: Hash; size: number }>();
const buffer = Buffer.allocUnsafe(256 * 1024);

function hashTo(id: string, path: string, size: number): void {
  const entry = growing.get(id) ?? { hash: createHash("sha256"), size: 0 };
  growing.set(id, entry);
  const file = openSync(path, "r");
  try {
    while (entry.size < size) {
      const read = readSync(file, buffer, 0, Math.min(buffer.length, size - entry.size), entry.size);
      if (read === 0) throw new Error("the file is shorter than what was written");
      entry.hash.update(buffer.subarray(0, read));
      entry.size += read;
    }
  } finally {
    closeSync(file);
  }
}

parentPort?.on("message", (ask: Ask) => {
  if (ask.what === "forget") return growing.delete(ask.id);
  if (ask.what === "to") {
    try {
      hashTo(ask.id, ask.path, ask.size);
    } catch {
      // Its hash is not known any more: whoever asks for it is told so and reads the file.
      growing.delete(ask.id);
    }
    return;
  }
  const entry = growing.get(ask.id);
  growing.delete(ask.id);
  const told: Told = { number: ask.number, found: entry ? { size: entry.size, sha256: entry.hash.digest("hex") } : null };
  parentPort?.postMessage(told);
});
