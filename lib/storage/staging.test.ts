import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FileStore, keyOf } from "./file-store.ts";
import { hashOfFile } from "./hash.ts";
import { localStore } from "./local-store.ts";
import { createTusHandler, finishUpload, type ReceivedUpload } from "./tus.ts";

let dir: string;
let files: FileStore;
let server: Server;
let origin: string;
let finished: (ReceivedUpload & { sha256: string })[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "staging-"));
  files = localStore(join(dir, "files"));
  finished = [];
  const handler = createTusHandler<string>({
    dir: join(dir, "uploads"),
    maxSize: 20_000_000,
    files,
    authorize: async () => "lin",
    onCreate: async () => undefined,
    onFinish: async (upload) => {
      finished.push({ ...upload, ...(await finishUpload(upload, files)) });
    },
  });
  server = createServer((req, res) => void handler.handle(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(dir, { recursive: true, force: true });
});

const HEAD = { "tus-resumable": "1.0.0", "content-type": "application/offset+octet-stream" };

async function begin(size: number): Promise<{ path: string; id: string }> {
  const begun = await fetch(`${origin}/uploads`, { method: "POST", headers: { "tus-resumable": "1.0.0", "upload-length": String(size) } });
  const path = begun.headers.get("location") ?? "";
  return { path, id: path.split("/").at(-1) ?? "" };
}

/** One PATCH, by hand: its body is no copy. */
const send = (path: string, offset: number, bytes: Uint8Array): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const headers = { ...HEAD, "upload-offset": String(offset), "content-length": bytes.length };
    const patch = request(origin + path, { method: "PATCH", headers }, (res) => {
      res.resume();
      resolve(res.statusCode);
    });
    patch.on("error", reject);
    patch.end(bytes);
  });

/** The disk reports a loss the first time it is asked, and says nothing more of it. */
async function loseOnce(id: string) {
  const any = await open(join(dir, "uploads", id), "r");
  const loss = vi.spyOn(Object.getPrototypeOf(any), "datasync").mockRejectedValueOnce(new Error("EIO"));
  await any.close();
  return loss;
}

describe("a file that grows", () => {
  it("is hashed as it arrives, and read once more where another process took its beginning", async () => {
    const bytes = randomBytes(900_000);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const here = await begin(bytes.length);
    for (const at of [0, 300_000, 600_000]) await send(here.path, at, bytes.subarray(at, at + 300_000));
    const elsewhere = await begin(bytes.length);
    await writeFile(join(dir, "uploads", elsewhere.id), bytes.subarray(0, 300_000));
    await send(elsewhere.path, 300_000, bytes.subarray(300_000));
    expect(finished.map((f) => [f.id, f.known?.sha256, f.sha256])).toEqual([
      [here.id, sha256, sha256],
      [elsewhere.id, undefined, sha256],
    ]);
  });

  it("is refused at its end when the disk reported a loss after an answer was given, also when the disk says nothing more", async () => {
    const bytes = randomBytes(200_000);
    const { path, id } = await begin(bytes.length);
    const loss = await loseOnce(id);
    expect(await send(path, 0, bytes.subarray(0, 100_000))).toBe(204);
    expect(await send(path, 100_000, bytes.subarray(100_000))).toBe(500);
    expect(loss).toHaveBeenCalledOnce();
    loss.mockRestore();
    expect(await files.size(keyOf(id))).toBeNull();
    expect(finished).toEqual([]);
  });

  it("is what was sent, whatever its line breaks it into, and its hash too", async () => {
    const bytes = randomBytes(3_000_000);
    const { path, id } = await begin(bytes.length);
    const places = [0, 1, 4_096, 4_097, 700_000, 1_400_001, 2_999_999, bytes.length];
    for (const [n, at] of places.slice(0, -1).entries()) expect(await send(path, at, bytes.subarray(at, places[n + 1]))).toBe(204);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect(finished.map((f) => [f.id, f.known?.sha256])).toEqual([[id, sha256]]);
    expect((await hashOfFile(join(dir, "files", ...keyOf(id).split("/")))).sha256).toBe(sha256);
  });

  it("leaves nothing in memory for the collector to come for", async () => {
    const bytes = randomBytes(18_000_000);
    const { path } = await begin(bytes.length);
    const before = process.memoryUsage().arrayBuffers;
    expect(await send(path, 0, bytes)).toBe(204);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4_000_000);
  });
});
