import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PDFDocument } from "pdf-lib";
import sharp from "sharp";
import type { Answer, Job } from "./job.ts";
import { probe } from "./pdf.ts";

type RedactJob = Extract<Job, { kind: "redact" }>;
type PreviewJob = Extract<Job, { kind: "preview" }>;

/**
 * A PDF of pictures of the pages, with the boxes black. Nothing of the original goes along but what can be seen: no text
 * under a box, no metadata, no attachment. Where not every page can be drawn there is no copy.
 */
export async function redact(job: RedactJob, preview: (job: PreviewJob) => Promise<Answer>): Promise<Answer> {
  const { boxes, outDir, ...rest } = job;
  // Asked before a page is drawn.
  const pages = rest.mediaType === "application/pdf" ? await probe({ kind: "probe_pdf", path: rest.path, password: rest.password }) : null;
  if (pages && (!pages.ok || pages.pageCount > rest.limits.maxPages)) return { ok: false, code: pages.ok ? "broken" : pages.code };
  const seen = await preview({ ...rest, outDir, kind: "preview" });
  if (!seen.ok) return seen;
  if (seen.truncated || seen.pages.length === 0) return { ok: false, code: "broken" };
  const document = await PDFDocument.create({ updateMetadata: false });
  for (const { page, file, width, height } of seen.pages) {
    const black = boxes.filter((b) => b.page === page).map((b) => rectangle(b, width, height));
    const picture = await sharp(join(outDir, file)).composite(black).jpeg({ quality: 88 }).toBuffer();
    // 1 pixel is half a point: about 140 dots an inch on A4.
    const sheet = document.addPage([width / 2, height / 2]);
    sheet.drawImage(await document.embedJpg(picture), { x: 0, y: 0, width: width / 2, height: height / 2 });
  }
  document.setProducer("Rejoinder");
  await writeFile(join(outDir, "redacted.pdf"), await document.save());
  return { ...seen, made: "redacted.pdf" };
}

/** Rounded outwards, so that no sliver of a letter stays at the edge. */
function rectangle({ x, y, w, h }: { x: number; y: number; w: number; h: number }, width: number, height: number) {
  const left = Math.max(0, Math.floor(x * width));
  const top = Math.max(0, Math.floor(y * height));
  const right = Math.min(width, Math.ceil((x + w) * width));
  const bottom = Math.min(height, Math.ceil((y + h) * height));
  const size = { width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
  return { input: { create: { ...size, channels: 3 as const, background: "#000000" } }, left, top };
}
