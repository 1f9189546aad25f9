import type { PDFDocument } from "pdf-lib";
import { type Block, heightOf, PAGE, type Sheet, type Style } from "./sheet.ts";

/** A table as the page draws it: the widths in points fill the page, `right` names the columns of figures. */
export type Grid = {
  head: readonly string[];
  widths: readonly number[];
  /** Further lines of a cell are set small, a hash monospaced. */
  rows: readonly (readonly string[])[];
  right: readonly number[];
};

/** A text of any length: line by line over as many pages as it needs. */
export function long(sheet: Sheet, block: Block): void {
  for (const line of block.lines) {
    sheet.keep(block.lead);
    sheet.y = sheet.put([{ ...block, lines: [line] }], PAGE.left, sheet.y);
  }
}

// The monospaced face has no 汉字.
const HASH = /\b[0-9a-f]{64}$/;
const HASHED: Style = { face: "mono", size: 6.4, lead: 11, ink: "ink2" };
const FURTHER: Style = { size: 7.4, lead: 11, ink: "ink2" };

/** Rows over as many pages as they need, the head again on each. */
export function drawTable(sheet: Sheet, { head, widths, rows, right }: Grid): void {
  const starts = widths.map((_, i) => PAGE.left + widths.slice(0, i).reduce((a, b) => a + b, 0));
  const line = (cells: readonly string[], style: Style) => {
    const blocks = cells.map((cell, i) =>
      cell.split("\n").map((part, n) => sheet.block(part, (widths[i] ?? 80) - 8, n === 0 ? style : HASH.test(part) ? HASHED : FURTHER)),
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
  const header = () => line(head, { size: 8, lead: 12, ink: "ink3" });
  header();
  sheet.header = header;
  for (const row of rows) line(row, { size: 9, lead: 13 });
  sheet.header = null;
}

/** A line at the foot of every page: what the document is, and which page of how many. */
export function footers(sheet: Sheet, left: string, page: (n: number, of: number) => string): void {
  const style = { size: 8, lead: 12, ink: "ink3" } as const;
  sheet.pages.forEach((drawn, i) => {
    sheet.page = drawn;
    sheet.rule(46);
    sheet.put([sheet.block(left, 340, style)], PAGE.left, 42);
    sheet.putRight(sheet.block(page(i + 1, sheet.pages.length), 160, style), PAGE.right, 42);
  });
}

/** What every document says of itself. Its dates are its content's, so that the same content gives the same bytes. */
export function describe(document: PDFDocument, { title, subject, at }: { title: string; subject?: string; at: Date }): void {
  document.setTitle(title, { showInWindowTitleBar: true });
  if (subject) document.setSubject(subject);
  document.setProducer("Rejoinder");
  document.setCreator("Rejoinder");
  document.setCreationDate(at);
  document.setModificationDate(at);
  document.setLanguage("en");
}
