import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "@20minutes/s3rver";
import type { S3Options } from "#lib/storage/s3-store.ts";

const BUCKET = "evidence";

/** A server that speaks S3, with one bucket, in this process. */
export async function useS3(): Promise<{ s3: S3Options & { endpoint: string }; close(): Promise<void> }> {
  const directory = mkdtempSync(join(tmpdir(), "rejoinder-s3-"));
  const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory, configureBuckets: [{ name: BUCKET }] });
  // The one call of ours that this server lacks: which parts of an upload it has.
  server.middleware.unshift(async (context, next) => {
    const { uploadId } = context.query;
    if (context.method !== "GET" || !uploadId) return next();
    const listed = partsOf(join(directory, BUCKET, "._S3rver_uploads", uploadId));
    context.status = listed === null ? 404 : 200;
    context.type = "application/xml";
    context.body = listed ?? "<Error><Code>NoSuchUpload</Code></Error>";
  });
  const { port } = await server.run();
  return {
    // The server knows this one key.
    s3: { endpoint: `http://127.0.0.1:${port}`, region: "us-east-1", bucket: BUCKET, accessKeyId: "S3RVER", secretAccessKey: "S3RVER" },
    async close() {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function partsOf(folder: string): string | null {
  try {
    const parts = readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map((name) => {
        const [size, md5] = [statSync(join(folder, name)).size, readFileSync(join(folder, `${name}.md5`), "utf8")];
        return `<Part><PartNumber>${name}</PartNumber><ETag>"${md5}"</ETag><Size>${size}</Size></Part>`;
      });
    return `<ListPartsResult><IsTruncated>false</IsTruncated>${parts.join("")}</ListPartsResult>`;
  } catch {
    return null;
  }
}
