import { join } from "node:path";
import { env } from "#lib/platform/env.ts";
import type { FileStore } from "./file-store.ts";
import { localStore } from "./local-store.ts";
import { s3Store } from "./s3-store.ts";

export { type FileStore, keyOf, MissingFile, newKey, type Stored } from "./file-store.ts";
export { localStore } from "./local-store.ts";
export { type S3Options, s3Store } from "./s3-store.ts";

// Server and Next's bundle load this file each; the store (and its S3 connections) is one a process.
const holder = globalThis as typeof globalThis & { rejoinderStore?: FileStore };

/** The installation's store: S3 when configured, else `<data>/files`. */
export function store(): FileStore {
  if (!holder.rejoinderStore) {
    const { s3, dataDir } = env();
    holder.rejoinderStore = s3 ? s3Store(s3) : localStore(join(dataDir, "files"));
  }
  return holder.rejoinderStore;
}
