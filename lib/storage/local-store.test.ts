import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { keyOf, MissingFile, newKey } from "./file-store.ts";
import { localStore } from "./local-store.ts";

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");
let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "store-"));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe("a store on the local disk", () => {
  it("gives back what was put, from a buffer and from a stream", async () => {
    const files = localStore(join(dir, "files"));
    const bytes = randomBytes(300_000);
    const a = newKey();
    const b = newKey();
    expect(await files.put(a, bytes)).toEqual({ size: 300_000, sha256: sha256(bytes) });
    expect(await files.put(b, Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]))).toEqual({ size: 300_000, sha256: sha256(bytes) });
    expect((await files.read(b)).equals(bytes)).toBe(true);
    expect(await files.size(a)).toBe(300_000);
    const chunks: Buffer[] = [];
    for await (const chunk of await files.open(a)) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
  });

  it("stores nothing of a source that fails half way", async () => {
    const files = localStore(dir);
    const key = newKey();
    const source = Readable.from(
      (async function* () {
        yield Buffer.alloc(1000);
        throw new Error("line broke");
      })(),
    );
    await expect(files.put(key, source)).rejects.toThrow("line broke");
    expect(await files.size(key)).toBeNull();
    expect(await readdir(join(dir, ".incoming"))).toEqual([]);
  });

  it("says that a file is absent and removes twice without complaint", async () => {
    const files = localStore(dir);
    const key = newKey();
    await expect(files.open(key)).rejects.toBeInstanceOf(MissingFile);
    await expect(files.read(key)).rejects.toBeInstanceOf(MissingFile);
    await files.put(key, Buffer.from("x"));
    await files.remove(key);
    await files.remove(key);
    expect(await files.size(key)).toBeNull();
  });

  it.each(["../x", "a/../../x", "/etc/passwd", "a//b", ".incoming/x", "a\\..\\b", "a/..", "", "a\0b", "a/b/c/d/e/f/g"])(
    "has no key %j",
    async (key) => {
      const files = localStore(dir);
      for (const use of [
        () => files.put(key, Buffer.alloc(1)),
        () => files.read(key),
        () => files.open(key),
        () => files.size(key),
        () => files.remove(key),
      ])
        await expect(use()).rejects.toBeInstanceOf(TypeError);
    },
  );

  it("takes over a finished upload once, however often it is asked", async () => {
    const files = localStore(join(dir, "files"));
    const from = join(dir, "upload");
    await writeFile(from, "évidence");
    const key = keyOf("0197c3a2-5f0e-7c11-8a4e-5f2b1c0d9e8f");
    expect(key).toBe("8f/0197c3a25f0e7c118a4e5f2b1c0d9e8f");
    const first = await files.adopt(key, from);
    expect(first).toEqual({ size: 9, sha256: sha256(Buffer.from("évidence")) });
    expect(await files.adopt(key, from)).toEqual(first);
    expect(await readFile(join(dir, "files", key), "utf8")).toBe("évidence");
    await expect(files.adopt(newKey(), from)).rejects.toThrow("ENOENT");
  });

  it("believes a hash that was taken on the way only of as many bytes as lie there", async () => {
    const files = localStore(join(dir, "files"));
    const from = join(dir, "upload");
    const real = { size: 5, sha256: sha256(Buffer.from("three")) };
    await writeFile(from, "three");
    expect(await files.adopt(newKey(), from, { size: 4, sha256: "of something else" })).toEqual(real);
    await writeFile(from, "three");
    expect(await files.adopt(newKey(), from, real)).toBe(real);
  });
});
