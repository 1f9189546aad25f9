import { readFile } from "node:fs/promises";
import { type PDFiumDocument, PDFiumLibrary } from "@hyzyla/pdfium";
import sharp from "sharp";
import { writePage } from "./image.ts";
import type { Answer, Job } from "./job.ts";

type PreviewJob = Extract<Job, { kind: "preview" }>;
type ProbeJob = Extract<Job, { kind: "probe_pdf" }>;

async function open(path: string, password: string | undefined): Promise<PDFiumDocument> {
  const library = await PDFiumLibrary.init();
  return library.loadDocument(await readFile(path), password);
}

/** Opens, without a password or with the one given, and has a first page. The process ends after one job, so nothing is freed by hand. */
export async function probe({ path, password }: ProbeJob): Promise<Answer> {
  const document = await open(path, password);
  const pageCount = document.getPageCount();
  if (pageCount < 1) return { ok: false, code: "broken" };
  document.getPage(0).getOriginalSize();
  return { ok: true, pages: [], pageCount, truncated: false };
}

export async function previewPdf({ path, outDir, limits, password }: PreviewJob): Promise<Answer> {
  const document = await open(path, password);
  const pageCount = document.getPageCount();
  if (pageCount < 1) return { ok: false, code: "broken" };
  const pages = [];
  for (let index = 0; index < Math.min(pageCount, limits.maxPages); index++) {
    const page = document.getPage(index);
    const { originalWidth, originalHeight } = page.getOriginalSize();
    if (!(originalWidth > 0 && originalHeight > 0)) return { ok: false, code: "broken" };
    // The bitmap's size is ours whatever the page says, so a page of a kilometre costs no more than A4.
    // Nor is a stamp blown up to a poster: four times is 288 dots an inch.
    const scale = Math.min(4, limits.pageSide / Math.max(originalWidth, originalHeight));
    const width = Math.max(1, Math.round(originalWidth * scale));
    const height = Math.max(1, Math.round(originalHeight * scale));
    const { data } = await page.render({ width, height, render: "bitmap" });
    const bitmap = sharp(data, { raw: { width, height, channels: 4 } });
    pages.push(await writePage(bitmap, { page: index + 1, outDir, limits }));
  }
  return { ok: true, pages, pageCount, truncated: pageCount > limits.maxPages };
}
