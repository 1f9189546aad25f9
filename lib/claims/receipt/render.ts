import { PDFDocument } from "pdf-lib";
import { facts, heading, statement, verification } from "./body.ts";
import type { ReceiptData } from "./data.ts";
import { fileTable } from "./file-table.ts";
import { embedFonts } from "./fonts.ts";
import type { Pair } from "./rows.ts";
import { PAGE, Sheet } from "./sheet.ts";
import { wordsFor } from "./words.ts";

/**
 * The receipt of one submission as PDF, both languages on one document, A4. Everything in it comes from `data`, its dates
 * included, so the same data gives the same bytes and the file's own hash can be kept and checked.
 */
export async function renderReceipt(data: ReceiptData): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const sheet = new Sheet(document, await embedFonts(document));
  const words: Pair = { en: wordsFor(data, "en"), zh: wordsFor(data, "zh-CN") };

  heading(sheet, data, words);
  facts(sheet, data, words);
  statement(sheet, data, words);
  verification(sheet, data, words);
  fileTable(sheet, data, words);
  footers(sheet, data, words);

  const at = new Date(data.receivedAt);
  document.setTitle(`${words.en.title} ${words.zh.title} ${data.number}`, { showInWindowTitleBar: true });
  document.setSubject(data.claimNumber);
  document.setProducer("Rejoinder");
  document.setCreator("Rejoinder");
  document.setCreationDate(at);
  document.setModificationDate(at);
  document.setLanguage("en");
  return document.save();
}

function footers(sheet: Sheet, data: ReceiptData, { en, zh }: Pair): void {
  const count = sheet.pages.length;
  const style = { size: 8, lead: 12, ink: "ink3" } as const;
  sheet.pages.forEach((page, i) => {
    sheet.page = page;
    sheet.rule(46);
    sheet.put([sheet.block(`${en.t("claim")} ${data.claimNumber} · ${en.title} ${zh.title} ${data.number}`, 320, style)], PAGE.left, 42);
    sheet.putRight(sheet.block(`${en.page(i + 1, count)} · ${zh.page(i + 1, count)}`, 180, style), PAGE.right, 42);
  });
}
