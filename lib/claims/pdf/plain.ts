import { PDFDocument } from "pdf-lib";
import { embedFonts } from "./fonts.ts";
import { describe, footers, long } from "./parts.ts";
import { PAGE, Sheet, type Style } from "./sheet.ts";

/** A letter of paragraphs and numbered parts. `at` is the day of its content, so that the same letter gives the same bytes. */
export type PlainLetter = {
  title: string;
  at: string;
  head: readonly string[];
  intro: readonly string[];
  parts: readonly { title: string; lines: readonly string[]; quote: string | null }[];
  closing: readonly string[];
  foot: string;
};

const WIDTH = PAGE.right - PAGE.left;
const TEXT: Style = { size: 10, lead: 15.5 };
const SMALL: Style = { size: 8.5, lead: 13, ink: "ink2" };

/** A4, in the letter's own language. */
export async function drawPlain(letter: PlainLetter): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const sheet = new Sheet(document, await embedFonts(document));
  const put = (text: string, style: Style = TEXT) => long(sheet, sheet.block(text, WIDTH, style));
  for (const line of letter.head) put(line, SMALL);
  sheet.y -= 12;
  put(letter.title, { face: "bold", size: 14, lead: 20 });
  sheet.y -= 8;
  for (const line of letter.intro) {
    put(line);
    sheet.y -= 5;
  }
  for (const { title, lines, quote } of letter.parts) {
    sheet.keep(70);
    sheet.y -= 8;
    put(title, { ...TEXT, face: "bold" });
    for (const line of lines) put(line);
    if (quote) long(sheet, { ...sheet.block(quote, WIDTH - 16, { ...TEXT, ink: "accent" }) });
  }
  sheet.y -= 14;
  for (const line of letter.closing) {
    put(line);
    sheet.y -= 3;
  }
  footers(sheet, letter.foot, (n, of) => `${n} / ${of}`);
  describe(document, { title: letter.title, at: new Date(letter.at) });
  return document.save();
}
