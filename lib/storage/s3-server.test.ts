import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useS3 } from "#db/testing/s3-server.ts";
import { type FileStore, keyOf, MissingFile, newKey } from "./file-store.ts";
import { s3Store } from "./s3-store.ts";
import { createTusHandler, finishUpload } from "./tus.ts";

// Against a server that speaks S3 itself, signatures and multipart uploads included.
let s3: Awaited<ReturnType<typeof useS3>>;
let files: FileStore;
let dir: string;
let servers: Server[];
let origins: string[];
const finished: { id: string; sha256: string }[] = [];
beforeAll(async () => {
  s3 = await useS3();
  files = s3Store(s3.s3);
  dir = await mkdtemp(join(tmpdir(), "tus-s3-"));
  // Two processes of one installation share nothing but the bucket.
  servers = await Promise.all([0, 1].map((n) => web(join(dir, String(n)))));
  origins = servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
  await s3.close();
  await rm(dir, { recursive: true, force: true });
});

async function web(own: string): Promise<Server> {
  const handler = createTusHandler<string>({
    dir: own,
    maxSize: 20_000_000,
    files,
    s3: s3.s3,
    authorize: async () => "lin",
    onCreate: async () => undefined,
    onFinish: async (upload) => void finished.push({ id: upload.id, ...(await finishUpload(upload, files)) }),
  });
  const server = createServer((req, res) => void handler.handle(req, res));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return server;
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const call = (n: number, method: string, path: string, headers: Record<string, string>, body?: Buffer) =>
  fetch((origins[n] ?? "") + path, {
    method,
    headers: { "tus-resumable": "1.0.0", ...headers },
    ...(body ? { body: new Uint8Array(body) } : {}),
  });

test("what is put is read back whole, in part, and is gone when removed", async () => {
  const bytes = randomBytes(300_000);
  const key = newKey();
  expect(await files.put(key, Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]))).toEqual({ size: 300_000, sha256: sha256(bytes) });
  expect((await files.read(key)).equals(bytes)).toBe(true);
  const part: Buffer[] = [];
  for await (const piece of await files.open(key, { start: 100, end: 199 })) part.push(piece as Buffer);
  expect(Buffer.concat(part).equals(bytes.subarray(100, 200))).toBe(true);
  await files.remove(key);
  expect(await files.size(key)).toBeNull();
  await expect(files.read(key)).rejects.toBeInstanceOf(MissingFile);
});

test("an upload that begins at one process and goes on at another ends in the bucket with its hash", async () => {
  // Over the five megabytes from which S3 takes a part, and in pieces that are smaller.
  const bytes = randomBytes(12_500_000);
  const metadata = `filename ${Buffer.from("出厂检验记录.pdf").toString("base64")}`;
  const opened = await call(0, "POST", "/uploads", { "upload-length": String(bytes.length), "upload-metadata": metadata });
  expect(opened.status).toBe(201);
  const path = opened.headers.get("location") ?? "";
  for (let at = 0, n = 0; at < bytes.length; n += 1) {
    const piece = bytes.subarray(at, at + 3_000_000);
    const headers = { "upload-offset": String(at), "content-type": "application/offset+octet-stream" };
    const answer = await call(n % 2, "PATCH", path, headers, piece);
    expect(answer.status).toBe(204);
    at = Number(answer.headers.get("upload-offset"));
  }
  const id = path.split("/").at(-1) ?? "";
  expect(finished).toMatchObject([{ id, sha256: sha256(bytes) }]);
  expect((await files.read(keyOf(id))).equals(bytes)).toBe(true);
});
