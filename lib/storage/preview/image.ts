import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import type { Answer, Job, MadePage, PreviewLimits } from "./job.ts";

type PreviewJob = Extract<Job, { kind: "preview" }>;

sharp.cache(false);
sharp.concurrency(1);
// Only the decoders we mean to use: everything else libvips could open is closed.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpegFile", "VipsForeignLoadPngFile", "VipsForeignLoadWebpFile"] });

/** Upright by EXIF, in sRGB, without any metadata (sharp keeps none unless asked). */
export async function previewImage({ path, outDir, limits }: PreviewJob): Promise<Answer> {
  const source = sharp(path, { limitInputPixels: limits.maxPixels, failOn: "error", pages: 1, sequentialRead: true });
  const page = await writePage(source.rotate(), { page: 1, outDir, limits });
  return { ok: true, pages: [page], pageCount: 1, truncated: false };
}

/** One decoding: the thumbnail is made from the page image, not from the original. */
export async function writePage(source: Sharp, to: { page: number; outDir: string; limits: PreviewLimits }): Promise<MadePage> {
  const { page, outDir, limits } = to;
  const file = `page-${page}.webp`;
  const thumb = `thumb-${page}.webp`;
  const whole = await source
    .resize({ width: limits.pageSide, height: limits.pageSide, fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = whole.info;
  const again = () => sharp(whole.data, { raw: { width, height, channels } });
  await again().webp({ quality: 82 }).toFile(join(outDir, file));
  await again()
    .resize({ width: limits.thumbSide, height: limits.thumbSide, fit: "inside", withoutEnlargement: true })
    .webp({ quality: 76 })
    .toFile(join(outDir, thumb));
  return { page, file, thumb, width, height };
}
