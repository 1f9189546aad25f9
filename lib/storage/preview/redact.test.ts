import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { PDFDocument, StandardFonts } from "pdf-lib";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HEIC } from "#scripts/samples/media.ts";
import { makeRedacted } from "./make.ts";

let folder: string;
let pdfium: Awaited<ReturnType<typeof PDFiumLibrary.init>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "redact-test-"));
  pdfium = await PDFiumLibrary.init();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function letter(pages: number): Promise<string> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let i = 0; i < pages; i += 1) {
    const page = document.addPage([400, 600]);
    page.drawText("Secret price 4711", { x: 40, y: 540, size: 20, font });
    page.drawText("Batch L2409", { x: 40, y: 60, size: 20, font });
  }
  document.setAuthor("Somebody");
  await document.attach(new TextEncoder().encode("4711"), "prices.txt");
  const path = join(folder, `letter-${pages}.pdf`);
  await writeFile(path, await document.save());
  return path;
}
/** How dark a part of a page is, 0 black to 255 white. */
async function shade(pdf: Buffer, page: number, part: { x: number; y: number; w: number; h: number }): Promise<number> {
  const drawn = await (await pdfium.loadDocument(pdf)).getPage(page - 1).render({ scale: 1, render: "bitmap" });
  const { width, height } = drawn;
  const extract = {
    left: Math.round(part.x * width),
    top: Math.round(part.y * height),
    width: Math.max(1, Math.round(part.w * width)),
    height: Math.max(1, Math.round(part.h * height)),
  };
  // Not by stats(): that is of the input, not of the part cut out.
  const cut = await sharp(drawn.data, { raw: { width, height, channels: 4 } })
    .extract(extract)
    .removeAlpha()
    .raw()
    .toBuffer();
  return cut.reduce((sum, value) => sum + value, 0) / cut.length;
}

test("under a box nothing is left: no text, no metadata, no attachment; the rest stays readable", async () => {
  const box = { page: 2, x: 0.05, y: 0.02, w: 0.9, h: 0.14 };
  const made = await makeRedacted(await letter(2), "application/pdf", join(folder, "one"), [box]);
  if (!made.ok) throw new Error(made.code);
  const pdf = await readFile(made.path);
  const text = [...(await pdfium.loadDocument(pdf)).pages()].map((p) => p.getText()).join("");
  expect(text.trim()).toBe("");
  expect(pdf.includes("Somebody")).toBe(false);
  expect(pdf.includes("prices.txt")).toBe(false);
  expect((await PDFDocument.load(pdf)).getPageCount()).toBe(2);
  expect(await shade(pdf, 2, { x: 0.08, y: 0.03, w: 0.8, h: 0.1 })).toBeLessThan(12);
  // The same place on the other page, and another place on this one, keep their ink.
  for (const [page, y] of [
    [1, 0.03],
    [2, 0.85],
  ] as const) {
    const left = await shade(pdf, page, { x: 0.08, y, w: 0.5, h: 0.1 });
    expect(left).toBeGreaterThan(150);
    expect(left).toBeLessThan(254);
  }
});

test("a picture and a phone's picture become a PDF with the same black", async () => {
  const path = join(folder, "photo.png");
  await sharp({ create: { width: 300, height: 200, channels: 3, background: "#ffffff" } })
    .png()
    .toFile(path);
  const heic = join(folder, "phone.heic");
  await writeFile(heic, HEIC);
  for (const [file, type] of [
    [path, "image/png"],
    [heic, "image/heic"],
  ] as const) {
    const made = await makeRedacted(file, type, join(folder, type.replace("/", "-")), [{ page: 1, x: 0.5, y: 0, w: 0.5, h: 1 }]);
    if (!made.ok) throw new Error(`${type}: ${made.code}`);
    expect(await shade(await readFile(made.path), 1, { x: 0.6, y: 0.2, w: 0.3, h: 0.5 })).toBeLessThan(12);
  }
});

test("a document of more pages than are shown is not half blacked out, and a broken one is called so", async () => {
  const box = [{ page: 1, x: 0, y: 0, w: 1, h: 0.1 }];
  expect(await makeRedacted(await letter(21), "application/pdf", join(folder, "long"), box)).toMatchObject({ ok: false, code: "broken" });
  const broken = join(folder, "broken.pdf");
  await writeFile(broken, "%PDF-1.7 nothing");
  expect(await makeRedacted(broken, "application/pdf", join(folder, "broken"), box)).toMatchObject({ ok: false });
});
