import { type PDFDocument, type PDFPage, rgb } from "pdf-lib";
import type { Face, Fonts } from "./fonts.ts";
import { widthOf, wrap } from "./wrap.ts";

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89, left: 48, right: 547.28, top: 794, bottom: 66 };
const hex = (value: number) => rgb((value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255);
export const INK = { ink: hex(0x121b21), ink2: hex(0x414b52), ink3: hex(0x5d666d), line: hex(0xc9d1d4), accent: hex(0x01596c) };
export type Ink = keyof typeof INK;

export type Style = { face?: keyof Fonts; size?: number; lead?: number; ink?: Ink };
/** One piece of text in a box of the given width, ready to be placed. */
export type Block = { lines: string[]; face: Face; size: number; lead: number; ink: Ink };

/** Pages filled from the top; a new one is begun when what must stay together does not fit. */
export class Sheet {
  readonly pages: PDFPage[] = [];
  /** The page drawn on. */
  page: PDFPage;
  readonly document: PDFDocument;
  readonly fonts: Fonts;
  y = 0;
  /** Drawn at the top of each page begun while a table runs. */
  header: (() => void) | null = null;

  constructor(document: PDFDocument, fonts: Fonts) {
    this.document = document;
    this.fonts = fonts;
    this.page = this.begin();
  }

  begin(): PDFPage {
    this.page = this.document.addPage([PAGE.width, PAGE.height]);
    this.pages.push(this.page);
    this.y = PAGE.top;
    this.header?.();
    return this.page;
  }

  /** Keeps the next `height` points on one page. */
  keep(height: number): void {
    if (this.y - height < PAGE.bottom && this.y < PAGE.top) this.begin();
  }

  block(text: string, width: number, { face = "regular", size = 9.5, lead = size * 1.5, ink = "ink" }: Style = {}): Block {
    const chosen = this.fonts[face];
    return { lines: wrap(text, chosen, size, width), face: chosen, size, lead, ink };
  }

  /** Draws blocks under each other from `y` down and returns where they end. */
  put(blocks: readonly Block[], x: number, y: number): number {
    let at = y;
    for (const { lines, face, size, lead, ink } of blocks)
      for (const line of lines) {
        this.page.drawText(line, { x, y: at - lead * 0.5 - size * 0.36, size, font: face.font, color: INK[ink] });
        at -= lead;
      }
    return at;
  }

  putRight(block: Block, right: number, y: number): void {
    block.lines.forEach((line, i) => {
      this.put([{ ...block, lines: [line] }], right - widthOf(line, block.face, block.size), y - i * block.lead);
    });
  }

  rule(y = this.y, ink: Ink = "line", thickness = 0.6): void {
    this.page.drawLine({ start: { x: PAGE.left, y }, end: { x: PAGE.right, y }, thickness, color: INK[ink] });
  }
}

export const heightOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { lines, lead }) => sum + lines.length * lead, 0);
