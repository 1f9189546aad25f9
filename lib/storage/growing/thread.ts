// Runs in a thread beside the web process: hashes the bytes of growing uploads in the memory into which they have just been put.
import { createHash, type Hash } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import type { Ask, Told } from "./growing-hashes.ts";

const memory: WebAssembly.Memory = workerData;
const growing = new Map<string, { hash: Hash; size: number }>();
const tell = (told: Told) => parentPort?.postMessage(told);

parentPort?.on("message", (ask: Ask) => {
  if (ask.what === "forget") return growing.delete(ask.id);
  const entry = growing.get(ask.id) ?? { hash: createHash("sha256"), size: 0 };
  if (ask.what === "add") {
    growing.set(ask.id, entry);
    entry.hash.update(new Uint8Array(memory.buffer, ask.start, ask.length));
    entry.size += ask.length;
    return tell({ number: ask.number, found: null });
  }
  growing.delete(ask.id);
  tell({ number: ask.number, found: { size: entry.size, sha256: entry.hash.digest("hex") } });
});
