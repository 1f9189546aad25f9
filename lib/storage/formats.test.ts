import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FILE_LIMITS, maxBytesOf } from "#lib/domain/evidence/limits.ts";
import { HEIC, MP4 } from "#scripts/samples/media.ts";
import { docx, xlsx, zipOf } from "#scripts/samples/office.ts";
import { inspectFile } from "./inspect.ts";
import { makePreviews } from "./preview/make.ts";
import { csvRows } from "./preview/text.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const look = (bytes: Buffer, name: string, type = "") => inspectFile(bytes, { name, type, limits: FILE_LIMITS });
const taken = (mediaType: string) => expect.objectContaining({ ok: true, mediaType });
const refused = (code: string) => ({ ok: false, code });
const gbk = (text: string): Buffer => GBK[text] ?? Buffer.from(text);
// “批次记录” in GBK, as a Windows program in China saves it.
const GBK: Readonly<Record<string, Buffer>> = { 批次记录: Buffer.from("c5fab4ceBCC7C2BC".toLowerCase(), "hex") };

let dir: string;
let tiff: Buffer;
let word: Buffer;
let sheet: Buffer;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "formats-"));
  tiff = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#885533" } })
    .tiff()
    .toBuffer();
  word = await docx("出厂检验记录 L2409");
  sheet = await xlsx([
    ["批次", "数量"],
    ["L2409", "1200"],
  ]);
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe("what a file is", () => {
  it("knows the other formats by content", async () => {
    expect(await look(tiff, "扫描.tif", "image/tiff")).toEqual(taken("image/tiff"));
    // Its directory lies at its end, far beyond the first bytes.
    const long = await sharp({
      create: { width: 640, height: 480, channels: 3, background: "#885533", noise: { type: "gaussian", mean: 120, sigma: 40 } },
    })
      .tiff({ compression: "lzw" })
      .toBuffer();
    expect(long.readUInt32LE(4)).toBeGreaterThan(4_100);
    expect(await look(long, "扫描.tiff", "image/tiff")).toEqual(taken("image/tiff"));
    expect(await look(HEIC, "IMG_0012.HEIC", "image/heic")).toEqual(taken("image/heic"));
    expect(await look(HEIC, "IMG_0012.heif")).toEqual(taken("image/heic"));
    expect(await look(word, "记录.docx", DOCX)).toEqual(taken(DOCX));
    expect(await look(sheet, "批次.xlsx", "application/octet-stream")).toEqual(taken(XLSX));
    expect(await look(MP4, "灯具.mp4", "video/mp4")).toEqual(taken("video/mp4"));
    expect(await look(Buffer.from("批次,数量\nL2409,1200\n"), "a.csv", "application/vnd.ms-excel")).toEqual(taken("text/csv"));
    expect(await look(gbk("批次记录"), "记录.txt", "text/plain")).toEqual(taken("text/plain"));
    expect(await look(Buffer.from("\ufeffnotes", "utf16le"), "n.txt")).toEqual(taken("text/plain"));
  });

  it.each([
    ["a film cut off", () => MP4.subarray(0, MP4.length - 40), "a.mp4", "broken"],
    ["a phone's picture cut off", () => HEIC.subarray(0, HEIC.length - 10), "a.heic", "broken"],
    ["a scan without its directory", () => tiff.subarray(0, 9), "a.tiff", "broken"],
    ["a film under a picture's name", () => MP4, "a.jpg", "type_mismatch"],
    ["a document under a table's name", () => word, "a.xlsx", "type_mismatch"],
    ["a page under a text's name", () => Buffer.from("<!doctype html><script>1</script>"), "a.txt", "type_mismatch"],
    ["bytes under a text's name", () => Buffer.from([1, 2, 0, 255, 254, 7]), "a.txt", "broken"],
    ["a document cut off", () => word.subarray(0, word.length - 30), "a.docx", "broken"],
    ["a plain archive", () => zipOf({ "a.txt": "a" }), "a.zip", "type_not_allowed"],
    ["a plain archive as a document", () => zipOf({ "a.txt": "a" }), "a.docx", "type_mismatch"],
    ["a document with macros", () => docx("x", { "word/vbaProject.bin": "x" }), "a.docx", "type_mismatch"],
    ["a document that climbs out", () => docx("x", { "word/../../x.xml": "x" }).catch(() => Buffer.alloc(4)), "a.docx", "broken"],
    [
      "an old or locked document",
      () => Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]),
      "a.docx",
      "encrypted_office",
    ],
  ] as const)("%s is refused", async (_, bytes, name, code) => expect(await look(await bytes(), name)).toEqual(refused(code)));

  it("lets films be larger than anything else", async () => {
    expect(maxBytesOf("灯.MOV")).toBe(FILE_LIMITS.maxVideoBytes);
    expect(maxBytesOf("灯.pdf")).toBe(FILE_LIMITS.maxBytes);
    const tight = { ...FILE_LIMITS, maxBytes: 100 };
    expect(await inspectFile(MP4, { name: "a.mp4", type: "", limits: tight })).toEqual(taken("video/mp4"));
    expect(await inspectFile(tiff, { name: "a.tif", type: "", limits: tight })).toEqual(refused("too_large"));
  });
});

describe("what is shown of a file", () => {
  const shown = async (bytes: Buffer, mediaType: string) => {
    const out = await mkdtemp(join(dir, "out-"));
    const path = join(out, "original");
    await writeFile(path, bytes);
    const made = await makePreviews(path, mediaType, out);
    return { made, text: made.ok && made.textPath ? (JSON.parse(await readFile(made.textPath, "utf8")) as unknown) : null };
  };
  it("a phone's picture and a scan become pictures of ours", async () => {
    for (const [bytes, type] of [
      [HEIC, "image/heic"],
      [tiff, "image/tiff"],
    ] as const) {
      const { made } = await shown(bytes, type);
      if (!made.ok) throw new Error(made.code);
      expect(made.pages).toHaveLength(1);
      expect(await sharp(made.pages[0]?.path).metadata()).toMatchObject({ format: "webp", width: 64, height: 48 });
    }
  });
  it("documents, tables and texts become words and cells, GBK read rightly", async () => {
    expect((await shown(word, DOCX)).text).toMatchObject({ kind: "text", text: expect.stringContaining("出厂检验记录 L2409") });
    expect((await shown(sheet, XLSX)).text).toMatchObject({
      kind: "table",
      sheets: [
        {
          name: "批次",
          rows: [
            ["批次", "数量"],
            ["L2409", "1200"],
          ],
        },
      ],
    });
    expect((await shown(gbk("批次记录"), "text/plain")).text).toEqual({ kind: "text", text: "批次记录", truncated: false });
    expect((await shown(Buffer.from("a;b\n1;2"), "text/csv")).text).toMatchObject({
      sheets: [
        {
          rows: [
            ["a", "b"],
            ["1", "2"],
          ],
        },
      ],
    });
  });
  it("garbled documents are broken, not a crash", async () => {
    const bad = await zipOf({ "[Content_Types].xml": "x", "word/document.xml": "<w:document" });
    expect((await shown(bad, DOCX)).made).toMatchObject({ ok: false });
    const later = tiff.readUInt32LE(4) > 100 ? tiff.subarray(0, 60) : tiff.subarray(0, tiff.length - 60);
    expect((await shown(later, "image/tiff")).made).toMatchObject({ ok: false, code: "broken" });
    expect((await shown(Buffer.from("not a picture at all"), "image/heic")).made).toMatchObject({ ok: false, code: "broken" });
  });
  it("reads a table's quoted cells", () => {
    expect(csvRows('a,"b ""c"", d"\r\n"two\nlines",2\r\n', 10)).toEqual([
      ["a", 'b "c", d'],
      ["two\nlines", "2"],
    ]);
    expect(csvRows("1\n2\n3\n", 2)).toHaveLength(2);
  });
});
