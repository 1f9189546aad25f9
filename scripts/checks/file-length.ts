/**
 * No source is longer than a person reads in one go. Data (JSON, SQL, folders named `data`) and what tools write is not
 * source. Cannot see: style sheets, where the formatter gives every declaration a line, nor lines made so long that there
 * are few of them (the formatter's width is for that).
 */
import type { Problems, Source } from "./source.ts";

export const LONGEST = 250;

export function checkFileLength(sources: readonly Source[]): Problems {
  return sources
    .filter((s) => !s.path.endsWith(".css") && !/\/(data|migrations)\//.test(s.path))
    .map((s) => ({ path: s.path, lines: s.text.replace(/\n$/, "").split("\n").length }))
    .filter((s) => s.lines > LONGEST)
    .map((s) => `${s.path}:${LONGEST + 1} has ${s.lines} lines, more than ${LONGEST}`);
}
