import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { S3Client } from "@aws-sdk/client-s3";
import { type ByteRange, type FileStore, MissingFile, requireKey, type Stored } from "./file-store.ts";
import { hashing, hashOfFile, hashOfStream } from "./hash.ts";

export type S3Options = { endpoint?: string | null; region: string; bucket: string; accessKeyId: string; secretAccessKey: string };

/** Options of every client. The SDK's default checksums corrupt streams on some S3 servers, so they are off and we read back. */
export function s3ClientOptions(options: S3Options) {
  const { endpoint, region, accessKeyId, secretAccessKey } = options;
  return {
    region,
    credentials: { accessKeyId, secretAccessKey },
    // Servers other than Amazon's rarely answer to bucket host names.
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    requestChecksumCalculation: "WHEN_REQUIRED" as const,
    responseChecksumValidation: "WHEN_REQUIRED" as const,
  };
}

const isMissing = (error: unknown): boolean => error instanceof Error && ["NoSuchKey", "NotFound"].includes(error.name);

/** Objects of one bucket. The SDK is loaded at the first call, so that a local-disk installation never pays for it. */
export function s3Store(options: S3Options): FileStore {
  const Bucket = options.bucket;
  const staged = `s3://${Bucket}/`;
  let client: Promise<S3Client> | undefined;
  const load = () => import("@aws-sdk/client-s3");
  const s3 = () => (client ??= load().then(({ S3Client }) => new S3Client(s3ClientOptions(options))));

  async function open(key: string, range?: ByteRange): Promise<Readable> {
    const { GetObjectCommand } = await load();
    try {
      const { Body } = await (await s3()).send(
        new GetObjectCommand({ Bucket, Key: requireKey(key), ...(range ? { Range: `bytes=${range.start}-${range.end}` } : {}) }),
      );
      if (!(Body instanceof Readable)) throw new Error("the store answered without a body");
      return Body;
    } catch (error) {
      throw isMissing(error) ? new MissingFile(key) : error;
    }
  }

  async function size(key: string): Promise<number | null> {
    const { HeadObjectCommand } = await load();
    try {
      return (await (await s3()).send(new HeadObjectCommand({ Bucket, Key: requireKey(key) }))).ContentLength ?? 0;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async function remove(key: string): Promise<void> {
    const { DeleteObjectCommand } = await load();
    await (await s3()).send(new DeleteObjectCommand({ Bucket, Key: requireKey(key) }));
  }

  /** An acknowledged write that does not read back as sent is removed and reported, never kept. */
  async function verify(key: string, sent: Stored): Promise<Stored> {
    const held = await hashOfStream(await open(key));
    if (held.sha256 === sent.sha256 && held.size === sent.size) return sent;
    await remove(key);
    throw new Error("the store returned other bytes than were sent");
  }

  async function send(key: string, Body: Readable | Buffer, sent: Stored): Promise<Stored> {
    const { PutObjectCommand } = await load();
    await (await s3()).send(new PutObjectCommand({ Bucket, Key: requireKey(key), Body, ContentLength: sent.size }));
    return verify(key, sent);
  }

  async function put(key: string, source: Readable | Buffer): Promise<Stored> {
    requireKey(key);
    if (Buffer.isBuffer(source)) {
      const meter = hashing();
      meter.update(source);
      return send(key, source, meter.done());
    }
    // S3 wants the length first, so a stream of unknown length rests on disk for a moment.
    const resting = join(tmpdir(), `rejoinder-${randomUUID()}`);
    try {
      await pipeline(source, createWriteStream(resting, { flags: "wx", mode: 0o600 }));
      return await send(key, createReadStream(resting), await hashOfFile(resting));
    } finally {
      await rm(resting, { force: true });
    }
  }

  async function adopt(key: string, from: string): Promise<Stored> {
    if (!from.startsWith(staged)) {
      const held = await hashOfFile(from).catch(async (error: unknown) => {
        if ((await size(key)) === null) throw error;
        return null;
      });
      if (!held) return hashOfStream(await open(key));
      const stored = await send(key, createReadStream(from), held);
      await rm(from, { force: true });
      return stored;
    }
    const source = from.slice(staged.length);
    const { CopyObjectCommand } = await load();
    let sent: Stored;
    try {
      sent = await hashOfStream(await open(source));
    } catch (error) {
      if (error instanceof MissingFile && (await size(key)) !== null) return hashOfStream(await open(key));
      throw error;
    }
    await (await s3()).send(new CopyObjectCommand({ Bucket, Key: requireKey(key), CopySource: `${Bucket}/${requireKey(source)}` }));
    await verify(key, sent);
    await remove(source);
    return sent;
  }

  return {
    put,
    adopt,
    open,
    size,
    remove,
    pathOf: () => null,
    read: async (key) => {
      const chunks: Buffer[] = [];
      for await (const chunk of await open(key)) chunks.push(chunk);
      return Buffer.concat(chunks);
    },
  };
}
