import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import type { Stored } from "./file-store.ts";

/** Counts and hashes bytes as they pass. */
export function hashing(): { update(bytes: Uint8Array): void; done(): Stored } {
  const hash = createHash("sha256");
  let size = 0;
  return {
    update: (bytes) => {
      size += bytes.length;
      hash.update(bytes);
    },
    done: () => ({ size, sha256: hash.digest("hex") }),
  };
}

export async function hashOfStream(source: Readable): Promise<Stored> {
  const meter = hashing();
  for await (const chunk of source) meter.update(chunk);
  return meter.done();
}

export const hashOfFile = (path: string): Promise<Stored> => hashOfStream(createReadStream(path, { highWaterMark: 256 * 1024 }));
