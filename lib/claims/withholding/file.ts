import { parse } from "csv-parse/sync";
import type { WithheldLine } from "#lib/domain/withholding.ts";

/** Columns of the file both ways: what goes out comes back with the last two filled in. */
export const WITHHOLDING_COLUMNS = [
  "claim",
  "seller_id",
  "seller",
  "currency",
  "owed",
  "in_recovery_since_utc",
  "withheld",
  "reference",
] as const;
export const MAX_LINES = 2_000;

export type ReadFile =
  | { ok: true; lines: WithheldLine[] }
  | { ok: false; code: "no_lines" | "columns_missing" | "not_csv" | "too_many_lines" };

/**
 * Claim, withheld amount and reference of each line. Takes what spreadsheets make of the file: a byte-order mark, semicolons or
 * tabs for commas, blank lines, other columns, an apostrophe before a text. The header names the columns, in any order.
 */
export function readWithholding(text: string): ReadFile {
  // Spreadsheets in half of the world write semicolons; the header says which it is, because amounts have commas too.
  const head = text.slice(0, text.search(/\r|\n|$/));
  const delimiter = [";", "\t"].find((d) => head.includes(d)) ?? ",";
  let rows: Record<string, string>[];
  try {
    rows = parse(text, {
      bom: true,
      columns: (names: string[]) => names.map((h) => h.trim().toLowerCase()),
      delimiter,
      skip_empty_lines: true,
      trim: true,
      relax_column_count: true,
      info: false,
    });
  } catch {
    return { ok: false, code: "not_csv" };
  }
  const [first] = rows;
  if (!first) return { ok: false, code: "no_lines" };
  if (!["claim", "withheld", "reference"].every((c) => c in first)) return { ok: false, code: "columns_missing" };
  if (rows.length > MAX_LINES) return { ok: false, code: "too_many_lines" };
  const plain = (value: string | undefined) => (value ?? "").replace(/^'/, "").trim();
  const lines = rows.map((row, i) => ({
    line: i + 2,
    claim: plain(row.claim).toUpperCase(),
    amount: plain(row.withheld),
    reference: plain(row.reference).slice(0, 80),
  }));
  return { ok: true, lines };
}
