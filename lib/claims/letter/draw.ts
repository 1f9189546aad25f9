import { PDFDocument } from "pdf-lib";
import { embedFonts } from "../pdf/fonts.ts";
import { describe, drawTable, footers, long } from "../pdf/parts.ts";
import { PAGE, Sheet, type Style } from "../pdf/sheet.ts";
import type { Letter } from "./letter.ts";

const WIDTH = PAGE.right - PAGE.left;
const TEXT: Style = { size: 10, lead: 15.5 };
const SMALL: Style = { size: 8.5, lead: 13, ink: "ink2" };
const PREVIEW = "PREVIEW. Not handed in.";

/** The letter as PDF, A4. The same letter gives the same bytes. */
export async function drawLetter(letter: Letter): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const sheet = new Sheet(document, await embedFonts(document));
  const put = (text: string, style: Style = TEXT) => long(sheet, sheet.block(text, WIDTH, style));
  for (const [i, line] of letter.from.entries()) put(line, i === 0 ? { ...TEXT, face: "bold" } : TEXT);
  sheet.y -= 14;
  for (const line of letter.to) put(line);
  sheet.y -= 14;
  put(`${letter.at.slice(0, 10)}${letter.receipt ? `, receipt ${letter.receipt}` : ""}`, SMALL);
  if (letter.preview) put(PREVIEW, { ...SMALL, face: "bold", ink: "accent" });
  sheet.y -= 8;
  for (const { label, text } of letter.about) {
    const value = sheet.block(text, WIDTH - 70, { ...TEXT, face: "bold" });
    sheet.put([sheet.block(label, 64, { ...SMALL, lead: TEXT.lead ?? 15 })], PAGE.left, sheet.y);
    sheet.y = sheet.put([value], PAGE.left + 70, sheet.y);
  }
  sheet.y -= 14;
  for (const line of letter.opening) put(line);
  for (const { title, paragraphs } of letter.parts) {
    heading(sheet, title);
    for (const text of paragraphs) {
      put(text);
      sheet.y -= 5;
    }
  }
  if (letter.exhibits.length > 0) {
    heading(sheet, "Exhibits");
    drawTable(sheet, {
      head: ["No.", "Document", "File, with its SHA-256"],
      widths: [40, 165, WIDTH - 205],
      rows: letter.exhibits.map((e) => [e.mark, e.note ? `${e.title} (${e.note})` : e.title, `${e.name}\n${e.sha256}`]),
      right: [],
    });
  }
  sheet.y -= 16;
  for (const line of letter.closing) put(line, SMALL);
  if (letter.annex) {
    sheet.begin();
    heading(sheet, letter.annex.title);
    put(letter.annex.text);
  }
  footers(sheet, `Claim ${letter.number}${letter.preview ? ` · ${PREVIEW}` : ""}`, (n, of) => `Page ${n} of ${of}`);
  describe(document, { title: `Answer to claim ${letter.number}`, subject: letter.number, at: new Date(letter.at) });
  return document.save();
}

function heading(sheet: Sheet, title: string): void {
  sheet.keep(60);
  sheet.y -= 12;
  sheet.y = sheet.put([sheet.block(title, WIDTH, { face: "bold", size: 11.5, lead: 19 })], PAGE.left, sheet.y) - 2;
}
