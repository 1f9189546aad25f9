import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import type { Answer, Job, MadePage, PreviewLimits } from "./job.ts";

type PreviewJob = Extract<Job, { kind: "preview" }>;

sharp.cache(false);
sharp.concurrency(1);
// Only the decoders we mean to use: everything else libvips could open is closed.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({ operation: ["VipsForeignLoadJpegFile", "VipsForeignLoadPngFile", "VipsForeignLoadWebpFile", "VipsForeignLoadTiffFile"] });

/** Upright by EXIF, in sRGB, without any metadata (sharp keeps none unless asked). A scan in TIFF may have several pages. */
export async function previewImage({ path, mediaType, outDir, limits }: PreviewJob): Promise<Answer> {
  const open = (page: number) => sharp(path, { limitInputPixels: limits.maxPixels, failOn: "error", page, pages: 1, sequentialRead: true });
  const pageCount = mediaType === "image/tiff" ? ((await open(0).metadata()).pages ?? 1) : 1;
  const pages: MadePage[] = [];
  for (let i = 0; i < Math.min(pageCount, limits.maxPages); i += 1)
    pages.push(await writePage(open(i).rotate(), { page: i + 1, outDir, limits }));
  return { ok: true, pages, pageCount, truncated: pageCount > limits.maxPages };
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
