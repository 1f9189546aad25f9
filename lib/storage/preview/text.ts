import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ofBuffer, withFile } from "../byte-source.ts";
import { textEncoding } from "../text.ts";
import { unpackWithin, zipEntries } from "../zip.ts";
import type { Answer, Job, TextPreview } from "./job.ts";

type PreviewJob = Extract<Job, { kind: "preview" }>;
const MAX_CHARACTERS = 100_000;
const [MAX_ROWS, MAX_COLUMNS, MAX_SHEETS, MAX_CELL] = [200, 30, 10, 300];

/** What of a text, a table or a document can be read without its program: words and cells, no fonts, no formulas, no links. */
export async function previewText({ path, mediaType, outDir }: PreviewJob): Promise<Answer> {
  if (!(await fits(path, mediaType))) return { ok: false, code: "memory" };
  const made = await read(path, mediaType);
  if (!made) return { ok: false, code: "broken" };
  await writeFile(join(outDir, "text.json"), JSON.stringify(made));
  return { ok: true, pages: [], pageCount: 1, truncated: made.truncated, text: "text.json" };
}

/** Words and cells, unpacked; above it the decoders would take more time or memory than one file may cost. */
const MAX_UNPACKED = { document: 6 * 1024 * 1024, sheet: 12 * 1024 * 1024 };

/** A cell beyond every sheet's last, XFD1048576: its reader would first make room for all before it. */
const BEYOND = /<c\s[^<>]{0,100}\br=["'](?:[A-Za-z]{4}|[A-Za-z]{1,3}\d{8})/;
/** Longer than what it finds. */
const OVERLAP = 200;

/** Looks for such a cell in a sheet that comes in pieces. */
function withinSheet(): (piece: Buffer) => boolean {
  let before = "";
  return (piece) => {
    const text = before + piece.toString("latin1");
    before = text.slice(-OVERLAP);
    return !BEYOND.test(text);
  };
}

async function fits(path: string, mediaType: string): Promise<boolean> {
  if (!mediaType.startsWith("application/")) return true;
  return withFile(path, async (source) => {
    const entries = (await zipEntries(source)) ?? [];
    const words = entries.filter((e) => /\.(xml|rels)$/i.test(e.name));
    return mediaType.endsWith("spreadsheetml.sheet")
      ? unpackWithin(source, words, MAX_UNPACKED.sheet, withinSheet())
      : unpackWithin(source, words, MAX_UNPACKED.document);
  });
}

async function read(path: string, mediaType: string): Promise<TextPreview | null> {
  if (mediaType.endsWith("wordprocessingml.document")) {
    const { default: mammoth } = await import("mammoth");
    return ofText((await mammoth.extractRawText({ path })).value);
  }
  if (mediaType.endsWith("spreadsheetml.sheet")) {
    const { default: readSheets } = await import("read-excel-file/node");
    const sheets = await readSheets(path);
    return ofSheets(sheets.map((s) => ({ name: s.sheet, rows: s.data.map((row) => row.map(cell)) })));
  }
  const bytes = await readFile(path);
  const encoding = await textEncoding(ofBuffer(bytes));
  if (!encoding) return null;
  const text = new TextDecoder(encoding).decode(bytes);
  return mediaType === "text/csv" ? ofSheets([{ name: "", rows: csvRows(text, MAX_ROWS + 1) }]) : ofText(text);
}

const ofText = (text: string): TextPreview => ({
  kind: "text",
  text: text.slice(0, MAX_CHARACTERS),
  truncated: text.length > MAX_CHARACTERS,
});

function ofSheets(sheets: readonly { name: string; rows: string[][] }[]): TextPreview {
  const shown = sheets.slice(0, MAX_SHEETS).map(({ name, rows }) => ({
    name: name.slice(0, 60),
    rows: rows.slice(0, MAX_ROWS).map((row) => row.slice(0, MAX_COLUMNS).map((c) => c.slice(0, MAX_CELL))),
  }));
  const truncated =
    sheets.length > MAX_SHEETS || sheets.some(({ rows }) => rows.length > MAX_ROWS || rows.some((r) => r.length > MAX_COLUMNS));
  return { kind: "table", sheets: shown, truncated };
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value);
}

/** RFC 4180 as it is met: comma, semicolon or tab, whichever the first line has most of. */
export function csvRows(text: string, limit: number): string[][] {
  const body = text.replace(/^\uFEFF/, "");
  const [first = ""] = body.split(/\r?\n/, 1);
  const separator = [",", ";", "\t"].reduce((a, b) => (first.split(b).length > first.split(a).length ? b : a));
  const rows: string[][] = [];
  let row: string[] = [];
  let field = "";
  let quoted = false;
  for (let i = 0; i < body.length && rows.length < limit; i += 1) {
    const c = body[i];
    if (quoted) {
      if (c === '"' && body[i + 1] === '"') {
        field += '"';
        i += 1;
      } else if (c === '"') quoted = false;
      else field += c;
    } else if (c === '"' && field === "") quoted = true;
    else if (c === separator) {
      row.push(field);
      field = "";
    } else if (c === "\n") {
      rows.push([...row, field.replace(/\r$/, "")]);
      row = [];
      field = "";
    } else field += c;
  }
  if (rows.length < limit && (field !== "" || row.length > 0)) rows.push([...row, field]);
  return rows;
}
