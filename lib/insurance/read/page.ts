import type { PageBox } from "#lib/domain/requirements/facts.ts";
import type { PageWords } from "#lib/storage/preview/job.ts";

export type Word = PageWords["words"][number];
export type Seen = { text: string; box: PageBox };

/** One page as labels and what stands beside or below them; never by fixed places. Lengths in points. */
export class PageText {
  readonly page: PageWords;
  readonly words: readonly Word[];
  readonly text: string;

  constructor(page: PageWords) {
    this.page = page;
    this.words = [...page.words].sort((a, b) => a.y - b.y || a.x - b.x);
    this.text = this.lines()
      .map((l) => l.map((w) => w.text).join(" "))
      .join("\n");
  }

  /** Words that share a line, from left to right. */
  lines(words: readonly Word[] = this.words): Word[][] {
    const lines: Word[][] = [];
    for (const word of words) {
      const line = lines.find((l) => Math.abs(middle(l[0]) - middle(word)) < 4);
      if (line) line.push(word);
      else lines.push([word]);
    }
    for (const line of lines) line.sort((a, b) => a.x - b.x);
    return lines.sort((a, b) => middle(a[0]) - middle(b[0]));
  }

  /** The n-th word or run of words that matches, from the top. */
  label(pattern: RegExp, nth = 0): Word | null {
    return this.words.filter((w) => pattern.test(w.text))[nth] ?? null;
  }

  /** What stands on the label's line to its right, as far as `until`. */
  right(label: Word, until = Number.POSITIVE_INFINITY): Word[] {
    return this.words
      .filter((w) => w.x >= label.x + label.w - 2 && w.x < until && Math.abs(middle(w) - middle(label)) < 7)
      .sort((a, b) => a.x - b.x);
  }

  /** Lines below a label and in its column, until one of `ends` or `depth` points down. */
  below(label: Word, { width, depth, ends = /$^/ }: { width: number; depth: number; ends?: RegExp }): Word[][] {
    const inside = this.words.filter(
      (w) => w.y > label.y + label.h / 2 + 1 && w.y < label.y + depth && w.x >= label.x - 8 && w.x < label.x + width,
    );
    const lines = this.lines(inside);
    const end = lines.findIndex((l) => ends.test(l.map((w) => w.text).join(" ")));
    return end === -1 ? lines : lines.slice(0, end);
  }

  /** A typed mark in the box left of a label. null: none to be seen as text, which says nothing of drawn ones. */
  markBefore(label: Word): Word | null {
    return (
      this.words.find(
        (w) => /^[X✓✔☒☑■●]$/i.test(w.text.trim()) && Math.abs(middle(w) - middle(label)) < 6 && label.x - (w.x + w.w) < 16 && w.x < label.x,
      ) ?? null
    );
  }

  box(words: readonly Word[]): PageBox {
    const { width, height, page } = this.page;
    const [left, top] = [Math.min(...words.map((w) => w.x)), Math.min(...words.map((w) => w.y))];
    const right = Math.max(...words.map((w) => w.x + w.w));
    const bottom = Math.max(...words.map((w) => w.y + Math.max(w.h, 8)));
    const part = (n: number, of: number) => Math.round(Math.min(1, Math.max(0, n / of)) * 10_000) / 10_000;
    return { page, x: part(left, width), y: part(top, height), w: part(right - left, width), h: part(bottom - top, height) };
  }
}

export const said = (words: readonly Word[]): string =>
  words
    .map((w) => w.text)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
const middle = (w: Word | undefined): number => (w ? w.y + w.h / 2 : 0);
