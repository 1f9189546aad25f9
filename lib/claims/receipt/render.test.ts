import { PDFiumLibrary } from "@hyzyla/pdfium";
import { PDFDocument } from "pdf-lib";
import { beforeAll, describe, expect, it } from "vitest";
import { squeeze, textOf } from "#db/testing/pdf.ts";
import { sha256Hex } from "./canonical.ts";
import { renderReceipt } from "./render.ts";
import { sampleReceipt } from "./sample.ts";

let library: Awaited<ReturnType<typeof PDFiumLibrary.init>>;
beforeAll(async () => {
  library = await PDFiumLibrary.init();
});

/** Dark pixels on the first page. */
async function ink(bytes: Uint8Array): Promise<number> {
  const page = (await library.loadDocument(bytes)).getPage(0);
  const { data } = await page.render({ scale: 1.5, render: "bitmap" });
  let dark = 0;
  for (let i = 0; i < data.length; i += 4) if ((data[i] ?? 255) < 128) dark++;
  return dark;
}

describe("the receipt", () => {
  it("can be read by a machine: every fact, both clocks to the second, each whole hash", async () => {
    const data = sampleReceipt();
    const bytes = await renderReceipt(data);
    expect(bytes.length).toBeLessThan(1_500_000);
    const text = (await textOf(bytes)).join("");
    for (const part of [
      "R-000347-1",
      "CLM-2026-000347",
      "17 June 2026, 03:12:44 Shenzhen",
      "16 June 2026, 12:12:44 Los Angeles",
      "2026年6月17日 03:12:44 深圳",
      "2026年6月16日 12:12:44 洛杉矶",
      "35 h 47 min before the deadline",
      "比期限早 35 小时 47 分",
      "Wei Hao 魏浩, claims manager",
      "Wei Hao 魏浩，理赔经理",
      "Shenzhen Lumen Lighting Co., Ltd.",
      "深圳流明照明有限公司",
      "Arc 落地灯，黄铜色",
      "G3 Not the cause",
      "G6 金额过高或属除外项目",
      "灯泡功率超过说明书标明的 40 W。",
      "The bulb exceeds the 40 W",
      "6 files",
      "6 个文件",
      data.verifyUrl,
      data.snapshotSha256,
      ...data.files.flatMap((file) => [file.name, file.sha256]),
    ])
      expect(text).toContain(squeeze(part));
  });

  it("is the same to the byte for the same data, and another for other data", async () => {
    const data = sampleReceipt();
    const first = sha256Hex(await renderReceipt(data));
    expect(sha256Hex(await renderReceipt(structuredClone(data)))).toBe(first);
    expect(sha256Hex(await renderReceipt(sampleReceipt({ receivedAt: data.receivedAt + 1000 })))).not.toBe(first);
  });

  it("draws every glyph: no character of the font comes out blank", async () => {
    const inkOf = async (letter: string): Promise<number> =>
      ink(await renderReceipt(sampleReceipt({ statement: { text: letter.repeat(30), english: null }, files: [] })));
    const least = await inkOf(".");
    for (const letter of "申辩回执灯泡说明标买家照片RecSn0237") expect(await inkOf(letter), letter).toBeGreaterThan(least + 200);
  }, 60_000);

  it("breaks a long list over pages, each with the claim's number and the table's head", async () => {
    const files = Array.from({ length: 60 }, (_, i) => ({
      name: `照片-${i + 1}.jpg`,
      kind: "E06" as const,
      size: 1000 + i,
      sha256: sha256Hex(String(i)),
    }));
    const bytes = await renderReceipt(sampleReceipt({ files }));
    const pages = await textOf(bytes);
    expect(pages.length).toBeGreaterThan(3);
    pages.forEach((text, i) => {
      expect(text).toContain("ClaimCLM-2026-000347");
      expect(text).toContain(`Page${i + 1}of${pages.length}·第${i + 1}页，共${pages.length}页`);
      if (text.includes("照片-")) expect(text).toContain("NameandSHA-256");
    });
    for (const file of files) expect(pages.join("")).toContain(file.sha256);
    const { width, height } = (await PDFDocument.load(bytes)).getPage(0).getSize();
    expect([Math.round(width), Math.round(height)]).toEqual([595, 842]);
  });

  it("says how late, what stands for no files, and spells out what the font lacks", async () => {
    const data = sampleReceipt({
      kind: "inform",
      receivedAt: Date.parse("2026-06-18T10:00:30Z"),
      grounds: [],
      statement: { text: "Seen 😀 and 한", english: null },
      declaration: null,
      files: [],
      noFilesReason: "工厂不提供",
    });
    const [text = ""] = await textOf(await renderReceipt(data));
    for (const part of [
      "3 h 0 min after the deadline. Taken, and marked late.",
      "比期限晚 3 小时 0 分。已收下，并注明迟到。",
      "No files",
      "没有文件",
      "工厂不提供",
      "Seen [U+1F600] and [U+D55C]",
      "Further information",
      "补充信息",
    ])
      expect(text).toContain(squeeze(part));
    expect(text).not.toContain("Declaration");
    const [none = ""] = await textOf(await renderReceipt(sampleReceipt({ dueAt: null, entity: { en: "Bright Toys LLC", zh: null } })));
    expect(none).toContain(squeeze("No deadline was running"));
    expect(none.split(squeeze("Bright Toys LLC"))).toHaveLength(3);
  });
});
