import { PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { textOf } from "#db/testing/pdf.ts";
import { embedFonts } from "./fonts.ts";
import { drawTable } from "./parts.ts";
import { Sheet } from "./sheet.ts";
import { wrap } from "./wrap.ts";

async function blank() {
  const document = await PDFDocument.create({ updateMetadata: false });
  const fonts = await embedFonts(document);
  return { document, fonts, sheet: new Sheet(document, fonts) };
}

describe("a text on paper", () => {
  it("keeps the lines its writer ended, and one empty one between paragraphs", async () => {
    const { regular } = (await blank()).fonts;
    const lines = (text: string) => wrap(text, regular, 10, 400);
    expect(lines("灯臂不带电。\n买家使用了 100 W 灯泡。")).toEqual(["灯臂不带电。", "买家使用了 100 W 灯泡。"]);
    expect(lines("One.\r\nTwo.\n\n \n\nThree.\n")).toEqual(["One.", "Two.", "", "Three."]);
    expect(lines("")).toEqual([""]);
  });

  it("sets an apostrophe within a word narrow, and leaves Chinese marks as they are", async () => {
    const { regular } = (await blank()).fonts;
    expect(wrap("the seller’s lamp ‘灯’", regular, 10, 400)).toEqual(["the seller's lamp ‘灯’"]);
  });

  it("says in Chinese what stands under a file's name", async () => {
    const { document, sheet } = await blank();
    const hash = `SHA-256 ${"ab".repeat(32)}`;
    drawTable(sheet, { head: ["File"], widths: [400], rows: [[`说明.docx\nin Chinese · 中文\n现场照片\n${hash}`]], right: [] });
    const text = (await textOf(await document.save())).join("");
    expect(text).toContain("inChinese·中文现场照片");
    expect(text).toContain(hash.replace(" ", ""));
    expect(text).not.toContain("[U+");
  });
});
