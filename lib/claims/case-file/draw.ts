import { PDFDocument } from "pdf-lib";
import { embedFonts } from "../receipt/fonts.ts";
import { type Block, heightOf, PAGE, Sheet, type Style } from "../receipt/sheet.ts";
import type { Both, CaseFile, Section, Table, Text } from "./model.ts";

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
  const count = sheet.pages.length;
  sheet.pages.forEach((page, i) => {
    sheet.page = page;
    sheet.rule(46);
    sheet.put([sheet.block(`${joined(file.title)} ${file.number}`, 380, small)], PAGE.left, 42);
    sheet.putRight(sheet.block(`${i + 1} / ${count}`, 80, small), PAGE.right, 42);
  });
  const at = new Date(`${file.made.replace(" ", "T")}Z`);
  document.setTitle(`${file.title.en} ${file.number}`, { showInWindowTitleBar: true });
  document.setProducer("Rejoinder");
  document.setCreator("Rejoinder");
  document.setCreationDate(at);
  document.setModificationDate(at);
  document.setLanguage("en");
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
  if (table) drawTable(sheet, table);
}

const labelled = (sheet: Sheet, label: Both): Block => sheet.block(joined(label), LABEL - 10, { size: 8.5, lead: 14, ink: "ink3" });

/** A text of any length: line by line over as many pages as it needs. */
function long(sheet: Sheet, block: Block): void {
  for (const line of block.lines) {
    sheet.keep(block.lead);
    sheet.y = sheet.put([{ ...block, lines: [line] }], PAGE.left, sheet.y);
  }
}

function drawTable(sheet: Sheet, { head, widths, rows, right }: Table): void {
  const starts = widths.map((_, i) => PAGE.left + widths.slice(0, i).reduce((a, b) => a + b, 0));
  const line = (cells: readonly string[], style: Style) => {
    const blocks = cells.map((cell, i) =>
      cell
        .split("\n")
        .map((part, n) => sheet.block(part, (widths[i] ?? 80) - 8, n === 0 ? style : { face: "mono", size: 6.4, lead: 11, ink: "ink2" })),
    );
    const height = Math.max(...blocks.map(heightOf)) + 6;
    sheet.keep(height);
    const top = sheet.y - 3;
    blocks.forEach((cell, i) => {
      const [first] = cell;
      if (right.includes(i) && first) sheet.putRight(first, (starts[i] ?? 0) + (widths[i] ?? 0), top);
      else sheet.put(cell, starts[i] ?? PAGE.left, top);
    });
    sheet.y -= height;
    sheet.rule();
  };
  const header = () => line(head.map(joined), { size: 8, lead: 12, ink: "ink3" });
  header();
  sheet.header = header;
  for (const row of rows) line(row, { size: 9, lead: 13 });
  sheet.header = null;
}
