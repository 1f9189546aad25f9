import { readFile } from "node:fs/promises";
import decode from "heic-decode";
import sharp from "sharp";
import { writePage } from "./image.ts";
import type { Answer, Job } from "./job.ts";

/** The picture of a phone, decoded by libheif (which also turns it upright) and written again as ours. */
export async function previewHeic({ path, outDir, limits }: Extract<Job, { kind: "preview" }>): Promise<Answer> {
  const [image] = await decode.all({ buffer: await readFile(path) });
  if (!image) return { ok: false, code: "broken" };
  // Asked before a pixel is decoded.
  if (image.width * image.height > limits.maxPixels) return { ok: false, code: "pixels" };
  const { width, height, data } = await image.decode();
  const bitmap = sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), { raw: { width, height, channels: 4 } });
  return { ok: true, pages: [await writePage(bitmap, { page: 1, outDir, limits })], pageCount: 1, truncated: false };
}
