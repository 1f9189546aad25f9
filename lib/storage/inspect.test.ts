import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "pdf-lib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FILE_LIMITS } from "#lib/domain/evidence/limits.ts";
import { lockedPdf } from "#scripts/samples/locked-pdf.ts";
import { inspectFile } from "./inspect.ts";

const limits = FILE_LIMITS;
const look = (bytes: Buffer | string, name: string, type = "") => inspectFile(bytes, { name, type, limits });
const picture = () =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: "#885533", noise: { type: "gaussian", mean: 120, sigma: 40 } } });
const refused = (code: string) => ({ ok: false, code });

let jpeg: Buffer;
let progressive: Buffer;
let png: Buffer;
let webp: Buffer;
let pdf: Buffer;
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "inspect-"));
  jpeg = await picture().jpeg().toBuffer();
  progressive = await picture().jpeg({ progressive: true }).toBuffer();
  png = await picture().png().toBuffer();
  webp = await picture().webp().toBuffer();
  const document = await PDFDocument.create();
  document.addPage([300, 200]).drawText("Inspection record");
  pdf = Buffer.from(await document.save());
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe("what a file is", () => {
  it("goes by content", async () => {
    expect(await look(jpeg, "照片.JPG", "image/jpeg")).toEqual({ ok: true, mediaType: "image/jpeg", extension: "jpg" });
    expect(await look(progressive, "a.jpeg", "image/jpg")).toEqual({ ok: true, mediaType: "image/jpeg", extension: "jpg" });
    expect(await look(png, "a.png", "application/octet-stream")).toEqual({ ok: true, mediaType: "image/png", extension: "png" });
    expect(await look(webp, "a.webp")).toEqual({ ok: true, mediaType: "image/webp", extension: "webp" });
    expect(await look(pdf, "出厂检验记录.pdf", "application/pdf")).toEqual({ ok: true, mediaType: "application/pdf", extension: "pdf" });
  });

  it("is the same read from disk", async () => {
    const path = join(dir, "0197");
    await writeFile(path, progressive);
    expect(await look(path, "a.jpg")).toEqual({ ok: true, mediaType: "image/jpeg", extension: "jpg" });
    await writeFile(path, pdf);
    expect(await look(path, "a.pdf")).toEqual({ ok: true, mediaType: "application/pdf", extension: "pdf" });
  });

  it("refuses nothing, too much, and kinds not taken", async () => {
    expect(await look(Buffer.alloc(0), "a.pdf")).toEqual(refused("empty"));
    expect(await inspectFile(png, { name: "a.png", type: "", limits: { ...limits, maxBytes: png.length - 1 } })).toEqual(
      refused("too_large"),
    );
    expect(await inspectFile(png, { name: "a.png", type: "", limits: { ...limits, maxBytes: png.length } })).toMatchObject({ ok: true });
    expect(await look(await picture().gif().toBuffer(), "a.gif")).toEqual(refused("type_not_allowed"));
    expect(await look(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), "a.svg")).toEqual(
      refused("type_not_allowed"),
    );
    expect(await look(Buffer.from("MZ".padEnd(512, "\0")), "setup.exe")).toEqual(refused("type_not_allowed"));
    expect(await inspectFile(pdf, { name: "a.pdf", type: "", limits: { ...limits, types: ["image/png"] } })).toMatchObject({ ok: false });
  });

  it("refuses a name or declared type that says otherwise", async () => {
    expect(await look(png, "a.pdf")).toEqual(refused("type_mismatch"));
    expect(await look(png, "a.exe")).toEqual(refused("type_mismatch"));
    expect(await look(png, "a")).toEqual(refused("type_mismatch"));
    expect(await look(pdf, "a.pdf", "image/png")).toEqual(refused("type_mismatch"));
    expect(await look(await picture().gif().toBuffer(), "a.png")).toEqual(refused("type_mismatch"));
  });

  it("knows broken files", async () => {
    expect(await look(Buffer.from("no picture at all, only words"), "a.png")).toEqual(refused("broken"));
    for (const [bytes, name] of [
      [jpeg, "a.jpg"],
      [progressive, "a.jpg"],
      [png, "a.png"],
      [webp, "a.webp"],
      [pdf, "a.pdf"],
    ] as const)
      expect(await look(bytes.subarray(0, Math.floor(bytes.length * 0.6)), name), name).toEqual(refused("broken"));
    const hollow = Buffer.from("%PDF-1.7\n1 0 obj\n<< >>\nendobj\nstartxref\n9\n%%EOF\n");
    expect(await look(hollow, "a.pdf")).toEqual(refused("broken"));
  });

  it("refuses a file that is also something else", async () => {
    const zip = Buffer.from("PK\x05\x06".padEnd(22, "\0"), "latin1");
    expect(await look(Buffer.concat([png, zip]), "a.png")).toEqual(refused("type_mismatch"));
    expect(await look(Buffer.concat([pdf, zip]), "a.pdf")).toEqual(refused("type_mismatch"));
    expect(await look(Buffer.concat([jpeg, Buffer.from("<html><script>1</script>")]), "a.jpg")).toEqual(refused("type_mismatch"));
    expect(await look(Buffer.concat([jpeg, pdf]), "a.jpg")).toEqual(refused("type_mismatch"));
    expect(await look(Buffer.concat([Buffer.from("MZ\n"), pdf]), "a.pdf")).toMatchObject({ ok: false });
    // A comment segment right behind the start of a JPEG, as polyglot makers use it.
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 11]), Buffer.from("%PDF-1.7 ")]);
    expect(await look(Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]), "a.jpg")).toEqual(refused("type_mismatch"));
  });

  it("tells a PDF that needs a password from one that opens without", async () => {
    expect(await look(lockedPdf("open sesame"), "a.pdf")).toEqual(refused("encrypted_pdf"));
    expect(await look(lockedPdf(""), "a.pdf")).toEqual({ ok: true, mediaType: "application/pdf", extension: "pdf" });
  });
});
