// Runs in a thread beside the web process: writes the bytes of growing uploads to their files and hashes them, both out of the memory
// into which they have just been put.
import { createHash, type Hash } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";
import type { Ask, Failure, Piece, Told } from "./growing-thread.ts";
import { writeAll } from "./write-all.ts";

const memory: WebAssembly.Memory = workerData;
const hashes = new Map<string, { hash: Hash; size: number }>();
/** Files of which a piece could not be written: none is after it, or the file would have a hole. */
const failures = new Map<number, Failure>();
const tell = (told: Told) => parentPort?.postMessage(told);

const hashOf = (upload: string) => hashes.get(upload) ?? { hash: createHash("sha256"), size: 0 };

function add({ fd, position, start, length, upload }: Piece): void {
  const bytes = new Uint8Array(memory.buffer, start, length);
  writeAll(fd, bytes, position);
  if (upload === null) return;
  const entry = hashOf(upload);
  hashes.set(upload, entry);
  entry.hash.update(bytes);
  entry.size += length;
}

function added(piece: Piece): Failure | null {
  const before = failures.get(piece.file);
  if (before) return before;
  try {
    add(piece);
    return null;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const failure = { code, message };
    failures.set(piece.file, failure);
    return failure;
  }
}

parentPort?.on("message", (ask: Ask) => {
  if (ask.what === "forget") hashes.delete(ask.upload);
  else if (ask.what === "close") failures.delete(ask.file);
  else if (ask.what === "add") tell({ number: ask.number, failure: added(ask) });
  else {
    const { size, hash } = hashOf(ask.upload);
    hashes.delete(ask.upload);
    tell({ number: ask.number, failure: null, found: { size, sha256: hash.digest("hex") } });
  }
});
