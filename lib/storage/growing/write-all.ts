import { writeSync } from "node:fs";

/**
 * The system takes memory for a file in blocks as large as what it is given at once, and a large block is often one that a virtual
 * machine has handed back to its host and has to fetch again: 12 instead of 2 ms for four megabytes. Small ones it has at hand.
 */
const STEP = 64 * 1024;

type Write = (fd: number, bytes: Uint8Array, from: number, length: number, position: number) => number;

/** Writes all of `bytes` from `position` on, also where the system takes a part only. @throws what the disk says, a full one included */
export function writeAll(fd: number, bytes: Uint8Array, position: number, write: Write = writeSync): void {
  for (let done = 0; done < bytes.length; ) done += write(fd, bytes, done, Math.min(STEP, bytes.length - done), position + done);
}
