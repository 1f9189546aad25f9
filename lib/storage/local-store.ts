import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, stat, unlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { type FileStore, MissingFile, requireKey, type Stored } from "./file-store.ts";
import { hashing, hashOfFile } from "./hash.ts";

const codeOf = (error: unknown): string => (error instanceof Error && "code" in error ? String(error.code) : "");

/** A rename is durable only once its folder is synced. Windows cannot open folders and orders its journal itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes missing folders and syncs each parent, so that the new entry itself is durable. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (!first) return;
  for (let at = path; at.length >= first.length; at = dirname(at)) await syncFolder(dirname(at));
}

/** Files below one folder of a local disk. Temporary names start with a dot, which no key can. */
export function localStore(folder: string): FileStore {
  const dir = resolve(folder);
  const pathOf = (key: string): string => join(dir, ...requireKey(key).split("/"));

  async function settle(temporary: string, target: string): Promise<void> {
    await makeFolder(dirname(target));
    await rename(temporary, target);
    await syncFolder(dirname(target));
  }

  async function write(target: string, source: Readable | Buffer): Promise<Stored> {
    const incoming = join(dir, ".incoming");
    await makeFolder(incoming);
    const temporary = join(incoming, randomUUID());
    const handle = await open(temporary, "wx");
    try {
      const meter = hashing();
      try {
        const chunks: AsyncIterable<Buffer> | Iterable<Buffer> = Buffer.isBuffer(source) ? [source] : source;
        for await (const chunk of chunks) {
          const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
          meter.update(bytes);
          for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
        }
        await handle.sync();
      } finally {
        await handle.close();
      }
      await settle(temporary, target);
      return meter.done();
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async function adopt(key: string, from: string, known?: Stored | null): Promise<Stored> {
    const target = pathOf(key);
    try {
      const handle = await open(from, "r+");
      let stored: Stored;
      try {
        if (known?.size === (await handle.stat()).size) stored = known;
        else {
          stored = await hashOfFile(from);
          await handle.sync();
        }
      } finally {
        await handle.close();
      }
      await settle(from, target);
      return stored;
    } catch (error) {
      if (codeOf(error) === "ENOENT" && (await sizeOf(target)) !== null) return hashOfFile(target);
      // The upload folder may lie on another disk than the store.
      if (codeOf(error) !== "EXDEV") throw error;
      const stored = await write(target, createReadStream(from));
      await unlink(from);
      return stored;
    }
  }

  return {
    put: async (key, source) => write(pathOf(key), source),
    adopt,
    open: async (key, range) => {
      const handle = await open(pathOf(key), "r").catch((error: unknown) => {
        throw codeOf(error) === "ENOENT" ? new MissingFile(key) : error;
      });
      return handle.createReadStream(range);
    },
    read: async (key) =>
      readFile(pathOf(key)).catch((error: unknown) => {
        throw codeOf(error) === "ENOENT" ? new MissingFile(key) : error;
      }),
    pathOf,
    size: async (key) => sizeOf(pathOf(key)),
    remove: async (key) => rm(pathOf(key), { force: true }),
  };
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}
