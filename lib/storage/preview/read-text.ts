import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Answer, Job, PageWords } from "./job.ts";

type ReadJob = Extract<Job, { kind: "read_text" }>;
/** More than a certificate with its endorsements ever has. */
const [MAX_ITEMS, MAX_LENGTH] = [20_000, 500];

/**
 * The text of a PDF with its places, and the values of its form fields, which are no part of the text. Nothing of it is
 * run: no scripts, no fonts loaded, no links followed.
 */
export async function readText({ path, outDir, limits, password }: ReadJob): Promise<Answer> {
  const data = new Uint8Array(await readFile(path));
  const shut = { isEvalSupported: false, useSystemFonts: false, disableFontFace: true, verbosity: 0 } as const;
  const document = await getDocument({ data, ...shut, ...(password === undefined ? {} : { password }) }).promise;
  const pages: PageWords[] = [];
  let items = 0;
  for (let n = 1; n <= Math.min(document.numPages, limits.maxPages) && items < MAX_ITEMS; n += 1) {
    const page = await document.getPage(n);
    // Turned pages are measured as they are seen.
    const viewport = page.getViewport({ scale: 1 });
    const place = (x1: number, y1: number, x2: number, y2: number) => {
      const [ax = 0, ay = 0] = viewport.convertToViewportPoint(x1, y1);
      const [bx = 0, by = 0] = viewport.convertToViewportPoint(x2, y2);
      return { x: Math.min(ax, bx), y: Math.min(ay, by), w: Math.abs(bx - ax), h: Math.abs(by - ay) };
    };
    const content = await page.getTextContent();
    const words = content.items.flatMap((item) => {
      if (!("str" in item) || item.str.trim() === "") return [];
      const [, , , , x = 0, y = 0] = item.transform as number[];
      return [{ text: item.str.slice(0, MAX_LENGTH), ...place(x, y, x + item.width, y + item.height) }];
    });
    const widgets = (await page.getAnnotations()).flatMap((a: Widget) => {
      const value = a.subtype === "Widget" ? heldBy(a) : "";
      if (value === "" || !a.rect) return [];
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = a.rect;
      return [{ field: String(a.fieldName ?? "").slice(0, 200), text: value.slice(0, MAX_LENGTH * 4), ...place(x1, y1, x2, y2) }];
    });
    items += words.length + widgets.length;
    pages.push({ page: n, width: viewport.width, height: viewport.height, words: words.slice(0, MAX_ITEMS), fields: widgets });
  }
  await writeFile(join(outDir, "words.json"), JSON.stringify(pages));
  return {
    ok: true,
    pages: [],
    pageCount: Math.max(1, document.numPages),
    truncated: document.numPages > limits.maxPages,
    made: "words.json",
  };
}

type Widget = {
  subtype?: string;
  fieldName?: string;
  fieldType?: string;
  fieldValue?: unknown;
  exportValue?: string;
  checkBox?: boolean;
  rect?: number[];
};

/** A ticked box says its own value, an empty one nothing. */
function heldBy({ fieldType, fieldValue, checkBox, exportValue }: Widget): string {
  if (fieldType === "Btn")
    return checkBox && typeof fieldValue === "string" && fieldValue === exportValue && fieldValue !== "Off" ? "X" : "";
  if (typeof fieldValue === "string") return fieldValue.trim();
  return Array.isArray(fieldValue) ? fieldValue.filter((v) => typeof v === "string").join(", ") : "";
}
