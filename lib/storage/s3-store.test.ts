import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type FileStore, MissingFile, newKey } from "./file-store.ts";
import { s3Store } from "./s3-store.ts";

/** As much of S3's HTTP interface as the store speaks, in memory. */
const objects = new Map<string, Buffer>();
let corrupt = false;
let lastHeaders: IncomingMessage["headers"] = {};
let server: Server;
let files: FileStore;

async function bodyOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  return Buffer.concat(chunks);
}

beforeAll(async () => {
  server = createServer(async (req, res) => {
    const path = decodeURIComponent(new URL(req.url ?? "/", "http://s3").pathname);
    const copied = req.headers["x-amz-copy-source"];
    const held = objects.get(path);
    if (req.method === "PUT" && typeof copied === "string") {
      objects.set(path, objects.get(`/${copied}`) ?? Buffer.alloc(0));
      return res.writeHead(200, { "content-type": "application/xml" }).end('<CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>');
    }
    if (req.method === "PUT") {
      lastHeaders = req.headers;
      const body = await bodyOf(req);
      objects.set(path, corrupt ? Buffer.concat([body, Buffer.from("!")]) : body);
      return res.writeHead(200).end();
    }
    if (req.method === "DELETE") {
      objects.delete(path);
      return res.writeHead(204).end();
    }
    if (!held)
      return res
        .writeHead(404, { "content-type": "application/xml" })
        .end(req.method === "HEAD" ? undefined : "<Error><Code>NoSuchKey</Code></Error>");
    return res.writeHead(200, { "content-length": held.length }).end(req.method === "HEAD" ? undefined : held);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  files = s3Store({
    endpoint: `http://127.0.0.1:${port}`,
    region: "us-east-1",
    bucket: "evidence",
    accessKeyId: "id",
    secretAccessKey: "key",
  });
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  objects.clear();
  corrupt = false;
});

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("a store on S3", () => {
  it("gives back what was put and verifies it by reading back", async () => {
    const key = newKey();
    expect(await files.put(key, Readable.from([Buffer.from("one "), Buffer.from("two")]))).toEqual({ size: 7, sha256: sha256("one two") });
    expect(lastHeaders["content-length"]).toBe("7");
    // No trailing checksum: the body on the wire is the body of the file.
    expect(lastHeaders["x-amz-trailer"]).toBeUndefined();
    expect((await files.read(key)).toString()).toBe("one two");
    expect(await files.size(key)).toBe(7);
    await files.remove(key);
    expect(await files.size(key)).toBeNull();
    await expect(files.open(key)).rejects.toBeInstanceOf(MissingFile);
  });

  it("does not acknowledge bytes that read back differently", async () => {
    corrupt = true;
    const key = newKey();
    await expect(files.put(key, Buffer.from("text"))).rejects.toThrow("other bytes");
    expect(objects.size).toBe(0);
  });

  it("takes over an upload resting in the bucket, twice", async () => {
    objects.set("/evidence/0197c3a2-5f0e-7c11-8a4e-5f2b1c0d9e8f", Buffer.from("photo"));
    const key = newKey();
    const from = "s3://evidence/0197c3a2-5f0e-7c11-8a4e-5f2b1c0d9e8f";
    const first = await files.adopt(key, from);
    expect(first).toEqual({ size: 5, sha256: sha256("photo") });
    expect([...objects.keys()]).toEqual([`/evidence/${key}`]);
    expect(await files.adopt(key, from)).toEqual(first);
    await expect(files.adopt(newKey(), from)).rejects.toBeInstanceOf(MissingFile);
  });

  it("refuses a key that is a path", async () => {
    await expect(files.put("../x", Buffer.alloc(1))).rejects.toBeInstanceOf(TypeError);
  });
});
