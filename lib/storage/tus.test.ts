import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FileStore, keyOf } from "./file-store.ts";
import { localStore } from "./local-store.ts";
import { pages } from "./pages-first.ts";
import { createTusHandler, finishUpload, type ReceivedUpload, sweepUploads, type UploadMetadata } from "./tus.ts";

type Seen = { uploadId: string | null; metadata: UploadMetadata | null };
let dir: string;
let files: FileStore;
let server: Server;
let origin: string;
let owners: Map<string, string>;
let seen: Seen[];
let finished: (ReceivedUpload & { key: string; sha256: string; who: string })[];
let failFinish: boolean;
let handler: ReturnType<typeof createTusHandler<string>>;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "tus-"));
  files = localStore(join(dir, "files"));
  owners = new Map();
  seen = [];
  finished = [];
  failFinish = false;
  handler = createTusHandler<string>({
    dir: join(dir, "uploads"),
    maxSize: 1_000_000,
    files,
    authorize: async (req, uploadId, metadata) => {
      seen.push({ uploadId, metadata });
      const who = req.headers.get("x-who");
      if (!who) throw { status_code: 401, body: "sign_in" };
      if (uploadId && owners.get(uploadId) !== who) throw { status_code: 404, body: "no such upload" };
      return who;
    },
    onCreate: async (upload, who) => {
      if (upload.metadata.filename === "full.pdf") throw { status_code: 413, body: "too_many" };
      owners.set(upload.id, who);
    },
    onFinish: async (upload, who) => {
      const stored = await finishUpload(upload, files);
      if (failFinish) throw new Error("the database at 10.0.0.7 is down");
      if (!finished.some((f) => f.id === upload.id)) finished.push({ ...upload, ...stored, who });
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

const call = (method: string, path: string, headers: Record<string, string> = {}, body?: Uint8Array<ArrayBuffer>) =>
  fetch(origin + path, { method, headers: { "tus-resumable": "1.0.0", "x-who": "lin", ...headers }, ...(body ? { body } : {}) });
const create = (size: number, headers: Record<string, string> = {}, name = "出厂检验记录.pdf") =>
  call("POST", "/uploads", {
    "upload-length": String(size),
    "upload-metadata": `filename ${Buffer.from(name).toString("base64")}`,
    ...headers,
  });
const send = (path: string, offset: number, body: Uint8Array<ArrayBuffer>, headers = {}) =>
  call("PATCH", path, { "upload-offset": String(offset), "content-type": "application/offset+octet-stream", ...headers }, body);

/** Of a request made by hand, whose body may stop, or have no length. */
const HEAD = { "tus-resumable": "1.0.0", "x-who": "lin", "upload-offset": "0", "content-type": "application/offset+octet-stream" };

async function begin(size: number): Promise<{ path: string; id: string }> {
  const path = (await create(size)).headers.get("location") ?? "";
  return { path, id: path.split("/").at(-1) ?? "" };
}

describe("an upload", () => {
  it("waits for its turn where pages come first", async () => {
    const turn = Promise.withResolvers<void>();
    const asked = vi.spyOn(pages, "batch").mockReturnValueOnce(turn.promise);
    const { path, id } = await begin(5_000);
    const answer = send(path, 0, new Uint8Array(randomBytes(5_000)));
    await vi.waitFor(() => expect(asked).toHaveBeenCalled());
    expect((await stat(join(dir, "uploads", id))).size).toBe(0);
    turn.resolve();
    expect((await answer).status).toBe(204);
    expect(finished).toMatchObject([{ id, size: 5_000 }]);
    asked.mockRestore();
  });

  it("goes in two parts with a break between, and ends in the store with its hash", async () => {
    const bytes = new Uint8Array(randomBytes(50_000));
    const { path, id } = await begin(bytes.length);
    expect(path).toMatch(/^\/uploads\/[0-9a-f-]{36}$/);
    expect((await send(path, 0, bytes.slice(0, 20_000))).headers.get("upload-offset")).toBe("20000");
    expect((await call("HEAD", path)).headers.get("upload-offset")).toBe("20000");
    expect((await send(path, 20_000, bytes.slice(20_000))).status).toBe(204);
    expect(finished).toMatchObject([{ id, who: "lin", size: 50_000, key: keyOf(id), metadata: { filename: "出厂检验记录.pdf" } }]);
    expect((await files.read(keyOf(id))).equals(Buffer.from(bytes))).toBe(true);
  });

  it("keeps what came before a line broke", async () => {
    const bytes = new Uint8Array(randomBytes(900_000));
    const { path } = await begin(bytes.length);
    const half = request(origin + path, { method: "PATCH", headers: { ...HEAD, "content-length": bytes.length } });
    half.on("error", () => undefined);
    half.write(bytes.slice(0, 700_000));
    await expect.poll(async () => (await stat(join(dir, "uploads", path.split("/").at(-1) ?? ""))).size).toBeGreaterThan(500_000);
    half.destroy();
    const at = await vi.waitUntil(async () => {
      const offset = Number((await call("HEAD", path)).headers.get("upload-offset"));
      return offset === 700_000 && offset;
    });
    expect((await send(path, at, bytes.slice(at))).status).toBe(204);
    expect(finished[0]?.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  it("gives way to a new request when its own hangs", async () => {
    const bytes = new Uint8Array(randomBytes(600_000));
    const { path, id } = await begin(bytes.length);
    const hanging = request(origin + path, { method: "PATCH", headers: { ...HEAD, "content-length": bytes.length } });
    const ended = new Promise((resolve) => hanging.on("error", resolve));
    hanging.write(bytes.slice(0, 524_288));
    await expect.poll(async () => (await stat(join(dir, "uploads", id))).size).toBe(524_288);
    expect((await send(path, 524_288, bytes.slice(524_288))).status).toBe(204);
    await ended;
    expect(finished[0]?.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  it("takes not a byte more than it announced, though the length of a request is not told", async () => {
    const { path, id } = await begin(100_000);
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      const chunked = request(origin + path, { method: "PATCH", headers: { ...HEAD, "transfer-encoding": "chunked" } }, (res) => {
        res.resume();
        resolve(res.statusCode);
      });
      chunked.on("error", reject);
      chunked.end(randomBytes(150_000));
    });
    expect(answer).toBe(413);
    expect((await stat(join(dir, "uploads", id))).size).toBeLessThanOrEqual(100_000);
    expect(finished).toEqual([]);
  });

  it("that is empty is handed over at once", async () => {
    expect((await create(0)).status).toBe(201);
    expect(finished).toMatchObject([{ size: 0 }]);
  });

  it("whose last answer was lost is complete for the client that asks, and is not doubled", async () => {
    const { path } = await begin(3);
    await send(path, 0, new Uint8Array([1, 2, 3]));
    const head = await call("HEAD", path);
    expect([head.status, head.headers.get("upload-offset"), head.headers.get("upload-length")]).toEqual([200, "3", "3"]);
    expect((await send(path, 3, new Uint8Array(0))).status).toBe(204);
    expect(finished).toHaveLength(1);
  });

  it("that was received but not committed is never called complete", async () => {
    const { path } = await begin(3);
    failFinish = true;
    const broken = await send(path, 0, new Uint8Array([1, 2, 3]));
    expect([broken.status, await broken.text()]).toEqual([500, "the upload failed"]);
    expect((await call("HEAD", path)).status).toBe(500);
    failFinish = false;
    expect((await call("HEAD", path)).headers.get("upload-offset")).toBe("3");
    expect(finished).toHaveLength(1);
  });
});

describe("what is refused", () => {
  it("every method but the four, before any hook", async () => {
    const { path } = await begin(3);
    await send(path, 0, new Uint8Array([1, 2, 3]));
    seen = [];
    for (const method of ["GET", "DELETE", "PUT"]) {
      const answer = await call(method, path);
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST, HEAD, PATCH, OPTIONS"]);
    }
    expect((await call("POST", path, { "x-http-method-override": "DELETE", "upload-length": "1" })).status).not.toBe(204);
    expect(await files.size(keyOf(path.split("/").at(-1) ?? ""))).toBe(3);
  });

  it("nobody, another's upload, an unknown one and odd ids, all before a byte is taken", async () => {
    expect((await create(3, { "x-who": "" })).status).toBe(401);
    const { path } = await begin(3);
    const other = await call("HEAD", path, { "x-who": "chen" });
    const none = await call("HEAD", "/uploads/0197c3a2-5f0e-4c11-8a4e-5f2b1c0d9e8f", { "x-who": "chen" });
    expect([other.status, none.status]).toEqual([404, 404]);
    expect((await send(path, 0, new Uint8Array([1]), { "x-who": "chen" })).status).toBe(404);
    for (const id of ["..%2f..%2fetc%2fpasswd", "%00", "x", "..%5c..", "0197c3a2-5f0e-4c11-8a4e-5f2b1c0d9e8f.json"])
      expect((await call("HEAD", `/uploads/${id}`)).status, id).toBe(404);
    expect(finished).toEqual([]);
  });

  it("too much, an unknown length, and what the hook refuses", async () => {
    expect((await create(1_000_001)).status).toBe(413);
    expect((await create(1_000_000)).status).toBe(201);
    expect((await call("POST", "/uploads", { "upload-defer-length": "1" })).status).toBe(411);
    const full = await create(5, {}, "full.pdf");
    expect([full.status, await full.text()]).toEqual([413, "too_many"]);
    const { path } = await begin(2);
    expect((await send(path, 0, new Uint8Array([1, 2, 3]))).status).toBe(413);
    expect((await send(path, 1, new Uint8Array([1]))).status).toBe(409);
  });

  it("other origins, and forwarded hosts in the address", async () => {
    const answer = await create(3, { origin: "https://evil.example", "x-forwarded-host": "evil.example", forwarded: "host=evil.example" });
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(answer.headers.get("location")).toMatch(/^\/uploads\//);
  });
});

it("sweeping removes what nobody touched since, and no running upload", async () => {
  const { id: old } = await begin(5);
  const { id: fresh } = await begin(5);
  const past = new Date("2020-01-01");
  for (const name of [old, `${old}.json`, `${fresh}.json`]) await utimes(join(dir, "uploads", name), past, past);
  await writeFile(join(dir, "uploads", "keep.txt"), "not an upload");
  expect(await sweepUploads(join(dir, "uploads"), Date.parse("2021-01-01"))).toBe(1);
  expect((await readdir(join(dir, "uploads"))).sort()).toEqual([fresh, `${fresh}.json`, "keep.txt"].sort());
});
