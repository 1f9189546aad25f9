import { PDFDocument } from "pdf-lib";
import { embedFonts } from "../pdf/fonts.ts";
import { describe, footers } from "../pdf/parts.ts";
import { Sheet } from "../pdf/sheet.ts";
import { facts, heading, statement, verification } from "./body.ts";
import type { ReceiptData } from "./data.ts";
import { fileTable } from "./file-table.ts";
import type { Pair } from "./rows.ts";
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
  const { en, zh } = words;
  const title = `${en.title} ${zh.title} ${data.number}`;
  footers(sheet, `${en.t("claim")} ${data.claimNumber} · ${title}`, (n, of) => `${en.page(n, of)} · ${zh.page(n, of)}`);
  describe(document, { title, subject: data.claimNumber, at: new Date(data.receivedAt) });
  return document.save();
}
