import { PDFString } from "pdf-lib";
import { formatMoney } from "#lib/i18n/format.ts";
import { type Block, heightOf, INK, PAGE, type Sheet } from "../pdf/sheet.ts";
import type { ReceiptData } from "./data.ts";
import { COLUMN, FULL, GAP, type Pair, pair, row, single, X_EN } from "./rows.ts";

const STATEMENT_LINES = 5;

export function heading(sheet: Sheet, data: ReceiptData, { en, zh }: Pair): void {
  sheet.page.drawRectangle({ x: PAGE.left, y: sheet.y + 6, width: 36, height: 3, color: INK.accent });
  const title = sheet.block(`${en.title} ${zh.title} ${data.number}`, PAGE.right - PAGE.left, { face: "bold", size: 18, lead: 30 });
  sheet.y = sheet.put([title], PAGE.left, sheet.y - 4) - 2;
  const width = (PAGE.right - PAGE.left - GAP) / 2;
  row(sheet, [
    { x: PAGE.left, blocks: [sheet.block(en.proves, width, { ink: "ink2" })] },
    { x: PAGE.left + width + GAP, blocks: [sheet.block(zh.proves, width, { ink: "ink2" })] },
  ]);
  sheet.y -= 10;
  sheet.rule();
  sheet.y -= 8;
}

export function facts(sheet: Sheet, data: ReceiptData, words: Pair): void {
  const { en, zh } = words;
  const text = (value: string) => sheet.block(value, COLUMN);
  const strong = (value: string) => sheet.block(value, COLUMN, { face: "bold" });
  const clocks = ([own = "", market]: readonly string[]) => [
    strong(own),
    ...(market === undefined ? [] : [sheet.block(market, COLUMN, { ink: "ink2" })]),
  ];

  pair(sheet, words, "received", clocks(en.received), clocks(zh.received));
  pair(sheet, words, "deadline", clocks(en.deadline), clocks(zh.deadline));
  if (en.margin !== null && zh.margin !== null) pair(sheet, words, "margin", [strong(en.margin)], [strong(zh.margin)]);
  pair(sheet, words, "by", [text(en.person)], [text(zh.person)]);
  pair(sheet, words, "entity", [text(en.entity)], [text(zh.entity)]);
  single(sheet, words, "claim", [sheet.block(data.claimNumber, FULL)]);
  pair(sheet, words, "product", [text(en.product)], [text(zh.product)]);
  pair(sheet, words, "kind", [text(en.kind)], [text(zh.kind)]);
  if (data.amount)
    single(sheet, words, "amount", [sheet.block(formatMoney(data.amount.minor, data.amount.currency), FULL, { face: "bold" })]);
  if (data.foreign.length > 0) pair(sheet, words, "foreign", en.foreign.map(text), zh.foreign.map(text));
  if (en.insurer !== null && zh.insurer !== null) pair(sheet, words, "insurer", [text(en.insurer)], [text(zh.insurer)]);
  if (data.paid && en.paidOn !== null && zh.paidOn !== null) {
    const reference = sheet.block(data.paid.reference, COLUMN, { ink: "ink2" });
    pair(sheet, words, "paid", [text(en.paidOn), reference], [text(zh.paidOn), reference]);
  }
  if (data.grounds.length > 0) pair(sheet, words, "grounds", en.grounds.map(text), zh.grounds.map(text));
}

export function statement(sheet: Sheet, data: ReceiptData, words: Pair): void {
  const { en, zh } = words;
  const small = (text: string) => sheet.block(text, FULL, { size: 8, lead: 12, ink: "ink3" });
  if (data.statement) {
    const { text, english } = data.statement;
    const whole = sheet.block(text, FULL);
    const shown = clip(whole);
    const other =
      english === null
        ? []
        : [clip(sheet.block(english, FULL, { ink: "ink2" })), small(`${en.t("authoritative")} ${zh.t("authoritative")}`)];
    const cut = shown.lines.length < whole.lines.length;
    const notes = cut ? [small(en.statementMore), small(zh.statementMore)] : [small(`${en.statementWhole} ${zh.statementWhole}`)];
    single(sheet, words, "statement", [shown, ...other, ...notes]);
  }
  if (data.noFilesReason !== null) single(sheet, words, "noFiles", [clip(sheet.block(data.noFilesReason, FULL))]);
  if (en.declared !== null && zh.declared !== null)
    pair(sheet, words, "declaration", [sheet.block(en.declared, COLUMN)], [sheet.block(zh.declared, COLUMN)]);
}

const clip = (block: Block): Block =>
  block.lines.length <= STATEMENT_LINES
    ? block
    : { ...block, lines: [...block.lines.slice(0, STATEMENT_LINES - 1), `${block.lines[STATEMENT_LINES - 1]} …`] };

export function verification(sheet: Sheet, data: ReceiptData, words: Pair): void {
  const { en, zh } = words;
  const small = (text: string, width = COLUMN) => sheet.block(text, width, { size: 8.5, lead: 13, ink: "ink2" });
  pair(sheet, words, "files", [sheet.block(en.fileTotal, COLUMN)], [sheet.block(zh.fileTotal, COLUMN)]);
  const grouped = data.snapshotSha256.replace(/(.{8})(?=.)/g, "$1 ");
  single(sheet, words, "snapshot", [
    sheet.block(grouped, FULL, { face: "mono", size: 9, lead: 14.25 }),
    small(`${en.t("snapshotMeans")} ${zh.t("snapshotMeans")}`, FULL),
  ]);
  const how = [small(en.t("verifyText")), small(zh.t("verifyText"))] as const;
  const address = sheet.block(data.verifyUrl, FULL, { ink: "accent" });
  sheet.keep(Math.max(...how.map((block) => heightOf([block]))) + heightOf([address]) + 7);
  pair(sheet, words, "verify", [how[0]], [how[1]]);
  link(sheet, data.verifyUrl, heightOf([address]));
  sheet.y = sheet.put([address], X_EN, sheet.y) - 12;
}

function link(sheet: Sheet, uri: string, height: number): void {
  const { context } = sheet.document;
  const action = context.obj({ Type: "Action", S: "URI", URI: PDFString.of(uri) });
  const annotation = context.obj({
    Type: "Annot",
    Subtype: "Link",
    Rect: [X_EN, sheet.y - height, PAGE.right, sheet.y],
    Border: [0, 0, 0],
    A: action,
  });
  sheet.page.node.addAnnot(context.register(annotation));
}
