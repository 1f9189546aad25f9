/**
 * No key stands twice in one object of a messages file: the reader of JSON keeps the last, and the words of the first are said
 * nowhere. Cannot see: two keys that say the same.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lineAt, type Problems, type Source } from "./source.ts";

/** A whole string, or one character that opens, closes or divides. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

export function checkDoubleKeys(files: readonly Source[]): Problems {
  return files.flatMap(({ path, text }) => {
    // The keys of each object around the place that is read; a list has none.
    const open: Set<string>[] = [];
    const tokens = [...text.matchAll(TOKENS)];
    return tokens.flatMap(({ 0: token, index }, i) => {
      if (token === "{" || token === "[") open.push(new Set());
      else if (token === "}" || token === "]") open.pop();
      if (tokens[i + 1]?.[0] !== ":") return [];
      const key = String(JSON.parse(token));
      const keys = open.at(-1);
      if (keys?.has(key)) return [`${path}:${lineAt(text, index)} has ${key} a second time`];
      keys?.add(key);
      return [];
    });
  });
}

/** Every JSON file below a folder, as it is written. */
export const readJson = (project: string, folder: string): Source[] =>
  readdirSync(join(project, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => ({ path: `${folder}/${name.replaceAll("\\", "/")}`, text: readFileSync(join(project, folder, name), "utf8") }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
