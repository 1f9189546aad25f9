import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "pdf-lib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockedPdf } from "#scripts/samples/locked-pdf.ts";
import { xlsx } from "#scripts/samples/office.ts";
import { makePreviews } from "./make.ts";

let dir: string;
let n = 0;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "preview-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function preview(bytes: Uint8Array, mediaType: string, options = {}) {
  const path = join(dir, `file-${++n}`);
  const out = join(dir, `out-${n}`);
  await writeFile(path, bytes);
  return { out, made: await makePreviews(path, mediaType, out, options) };
}

async function pdfOf(pages: number, size: [number, number] = [300, 420]): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let i = 1; i <= pages; i++) document.addPage(size).drawText(`Page ${i}`, { x: 20, y: size[1] / 2, size: 24 });
  return document.save();
}

describe("previews of pictures", () => {
  it("are upright, small enough, and without metadata", async () => {
    const bytes = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: "#336699" } })
      .withMetadata({ orientation: 6 })
      .withExifMerge({ IFD0: { Artist: "somebody at home" } })
      .jpeg()
      .toBuffer();
    const { made } = await preview(bytes, "image/jpeg");
    if (!made.ok) throw new Error(made.code);
    expect(made).toMatchObject({ pageCount: 1, truncated: false, pages: [{ page: 1, width: 800, height: 1600 }] });
    const [page] = made.pages;
    const seen = await sharp(page?.path).metadata();
    expect(seen).toMatchObject({ format: "webp", width: 800, height: 1600 });
    expect([seen.exif, seen.xmp, seen.iptc, seen.icc]).toEqual([undefined, undefined, undefined, undefined]);
    expect((await readFile(page?.path ?? "")).includes("somebody")).toBe(false);
    expect(await sharp(page?.thumbPath).metadata()).toMatchObject({ format: "webp", width: 160, height: 320 });
  });

  it("are not blown up, and show transparency on white", async () => {
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
      .png()
      .toBuffer();
    const { made } = await preview(bytes, "image/png");
    if (!made.ok) throw new Error(made.code);
    expect(made.pages[0]).toMatchObject({ width: 40, height: 30 });
    const { data } = await sharp(made.pages[0]?.path).raw().toBuffer({ resolveWithObject: true });
    expect(data[0]).toBeGreaterThan(250);
  });

  it("are refused for 144 million pixels in little memory", async () => {
    const bytes = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: "#fff" } })
      .png({ compressionLevel: 9 })
      .toBuffer();
    const { made, out } = await preview(bytes, "image/png");
    expect(made).toMatchObject({ ok: false, code: "pixels" });
    expect(await readdir(out)).toEqual([]);
  });

  it("are refused for a truncated file, garbage, and another kind than stated", async () => {
    const whole = await sharp({
      create: { width: 900, height: 900, channels: 3, background: "#c00", noise: { type: "gaussian", mean: 128, sigma: 60 } },
    })
      .png()
      .toBuffer();
    expect((await preview(whole.subarray(0, whole.length / 2), "image/png")).made).toMatchObject({ ok: false, code: "broken" });
    expect((await preview(Buffer.from("nothing"), "image/png")).made).toMatchObject({ ok: false, code: "broken" });
    expect((await preview(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"), "image/png")).made).toMatchObject({
      ok: false,
      code: "broken",
    });
  });
});

describe("previews of PDFs", () => {
  it("stop at twenty pages and say so", async () => {
    const { made, out } = await preview(await pdfOf(40), "application/pdf");
    if (!made.ok) throw new Error(made.code);
    expect(made).toMatchObject({ pageCount: 40, truncated: true });
    expect(made.pages.map((p) => p.page)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(await readdir(out)).toHaveLength(40);
    expect(made.pages[19]).toMatchObject({ width: 1143, height: 1600 });
    const { data, info } = await sharp(made.pages[0]?.path).raw().toBuffer({ resolveWithObject: true });
    expect(info.channels).toBe(3);
    expect(data.some((value) => value < 60)).toBe(true);
  });

  it("cost no more for a page of kilometres", async () => {
    const { made } = await preview(await pdfOf(1, [14_000, 200]), "application/pdf");
    expect(made).toMatchObject({ ok: true, pages: [{ width: 1600, height: 23 }] });
  });

  it("name a password, and breakage", async () => {
    expect((await preview(lockedPdf("secret"), "application/pdf")).made).toMatchObject({ ok: false, code: "encrypted" });
    expect((await preview(Buffer.from("%PDF-1.7 nothing"), "application/pdf")).made).toMatchObject({ ok: false, code: "broken" });
  });
});

describe("the process that decodes", () => {
  it("is ended when it takes too long, and nothing half made is left", async () => {
    const { made, out } = await preview(await pdfOf(20), "application/pdf", { wallMs: 250 });
    expect(made).toMatchObject({ ok: false, code: "timeout" });
    expect(await readdir(out)).toEqual([]);
    expect((await stat(out)).isDirectory()).toBe(true);
  });
});

describe("previews of tables", () => {
  const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  it.each([
    ["XFD1", { ok: true }],
    ["AAAA1", { ok: false, code: "memory" }],
    ["A12345678", { ok: false, code: "memory" }],
  ])("with a cell at %s", async (place, answer) => {
    const { made } = await preview(await xlsx([["x"]], () => place), XLSX);
    expect(made).toMatchObject(answer);
  });
});
