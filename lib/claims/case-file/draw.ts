import { PDFDocument } from "pdf-lib";
import { embedFonts } from "../pdf/fonts.ts";
import { describe, drawTable, footers, long } from "../pdf/parts.ts";
import { type Block, heightOf, PAGE, Sheet, type Style } from "../pdf/sheet.ts";
import type { Both, CaseFile, Section, Text } from "./model.ts";

const LABEL = 120;
const WIDTH = PAGE.right - PAGE.left;
const joined = (text: Text): string =>
  typeof text === "string" ? text : [text.en, text["zh-CN"]].filter((t, i, all) => t && all.indexOf(t) === i).join(" ");

/** The case file as PDF, A4, each page with the claim's number and its own. Its fingerprint stands on the first page. */
export async function drawCaseFile(file: CaseFile, fingerprint: string): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const sheet = new Sheet(document, await embedFonts(document));
  sheet.y = sheet.put(
    [sheet.block(`${joined(file.title)} ${file.number}`, WIDTH, { face: "bold", size: 18, lead: 30 })],
    PAGE.left,
    sheet.y,
  );
  const small: Style = { size: 8, lead: 12, ink: "ink2" };
  sheet.y = sheet.put(
    [sheet.block(`${file.made} UTC`, WIDTH, small), sheet.block(`SHA-256 ${fingerprint}`, WIDTH, { ...small, face: "mono", size: 7.4 })],
    PAGE.left,
    sheet.y,
  );
  for (const section of file.sections) drawSection(sheet, section);
  sheet.header = null;
  footers(sheet, `${joined(file.title)} ${file.number}`, (n, of) => `${n} / ${of}`);
  describe(document, { title: `${file.title.en} ${file.number}`, at: new Date(`${file.made.replace(" ", "T")}Z`) });
  return document.save();
}

function drawSection(sheet: Sheet, { title, facts = [], texts = [], table }: Section): void {
  sheet.keep(90);
  sheet.y -= 16;
  sheet.rule(sheet.y + 4, "accent", 1.2);
  sheet.y = sheet.put([sheet.block(joined(title), WIDTH, { face: "bold", size: 12, lead: 20 })], PAGE.left, sheet.y) - 4;
  for (const { label, text, mono } of facts) {
    const left = [labelled(sheet, label)];
    const right = [sheet.block(joined(text), WIDTH - LABEL, mono ? { face: "mono", size: 7.4, lead: 14 } : { size: 9, lead: 14 })];
    sheet.keep(Math.max(heightOf(left), heightOf(right)));
    const ends = [sheet.put(left, PAGE.left, sheet.y), sheet.put(right, PAGE.left + LABEL, sheet.y)];
    sheet.y = Math.min(...ends) - 3;
  }
  for (const { label, text } of texts) {
    sheet.keep(50);
    sheet.y = sheet.put([sheet.block(joined(label), WIDTH, { size: 8.5, lead: 16, ink: "ink3" })], PAGE.left, sheet.y);
    long(sheet, sheet.block(text, WIDTH, { size: 9, lead: 14 }));
    sheet.y -= 6;
  }
  if (table) drawTable(sheet, { ...table, head: table.head.map(joined) });
}

const labelled = (sheet: Sheet, label: Both): Block => sheet.block(joined(label), LABEL - 10, { size: 8.5, lead: 14, ink: "ink3" });
