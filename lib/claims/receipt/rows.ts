import { type Block, heightOf, PAGE, type Sheet } from "../pdf/sheet.ts";
import type { Words } from "./words.ts";

/** Columns: labels, English, 中文. */
const LABEL = 98;
export const GAP = 12;
export const X_EN = PAGE.left + LABEL + GAP;
export const COLUMN = (PAGE.right - X_EN - GAP) / 2;
const X_ZH = X_EN + COLUMN + GAP;
export const FULL = PAGE.right - X_EN;

export type Pair = { en: Words; zh: Words };

/** Label in both languages at the left, the two texts side by side. */
export function pair(sheet: Sheet, words: Pair, label: LabelKey, en: readonly Block[], zh: readonly Block[]): void {
  row(sheet, [labelled(sheet, words, label), { x: X_EN, blocks: en }, { x: X_ZH, blocks: zh }]);
  sheet.y -= 7;
}

/** The same with one text that belongs to no language, or to its author's. */
export function single(sheet: Sheet, words: Pair, label: LabelKey, blocks: readonly Block[]): void {
  row(sheet, [labelled(sheet, words, label), { x: X_EN, blocks }]);
  sheet.y -= 7;
}

type LabelKey =
  | "received"
  | "deadline"
  | "margin"
  | "by"
  | "entity"
  | "claim"
  | "product"
  | "kind"
  | "grounds"
  | "amount"
  | "insurer"
  | "foreign"
  | "paid"
  | "statement"
  | "noFiles"
  | "declaration"
  | "files"
  | "snapshot"
  | "verify";

const labelled = (sheet: Sheet, { en, zh }: Pair, key: LabelKey) => ({
  x: PAGE.left,
  blocks: [sheet.block(`${en.t(key)} ${zh.t(key)}`, LABEL, { ink: "ink3", size: 8.5, lead: 14.25 })],
});

export function row(sheet: Sheet, columns: readonly { x: number; blocks: readonly Block[] }[]): void {
  const height = Math.max(...columns.map(({ blocks }) => heightOf(blocks)));
  sheet.keep(height);
  for (const { x, blocks } of columns) sheet.put(blocks, x, sheet.y);
  sheet.y -= height;
}
