import { posix } from "node:path";
import { codeOnly } from "./code-only.ts";
import { lineAt, type Source } from "./source.ts";

export type Import = {
  /** Path from the root (`lib/auth/current.ts`) for our own files, else the package's specifier. */
  target: string;
  own: boolean;
  /** Erased before it runs. */
  typeOnly: boolean;
  line: number;
};

const STATEMENT = /\b(?:import|export)\s+(type\s+)?((?:[\w$*\s,]|\{[^}]*\})*?)\s*from\s*"([^"\n]+)"/g;
const BARE = /\bimport\s*"([^"\n]+)"/g;
const DYNAMIC = /\bimport\s*\(\s*["'`]([^"'`\n]+)["'`]/g;

/** What a file imports, in order of the text. Cannot see a path that is computed. */
export function importsOf({ path, text }: Source): Import[] {
  const code = codeOnly(text);
  const outside = codeOnly(text, "blank");
  const found: (Import & { index: number })[] = [];
  const add = (specifier: string, typeOnly: boolean, index: number): void => {
    // An import quoted in a string is none.
    if (outside[index] === " ") return;
    found.push({ ...resolve(path, specifier), typeOnly, line: lineAt(code, index), index });
  };
  for (const m of code.matchAll(STATEMENT)) add(m[3] ?? "", m[1] !== undefined || onlyTypes(m[2] ?? ""), m.index);
  for (const m of code.matchAll(BARE)) add(m[1] ?? "", false, m.index);
  for (const m of code.matchAll(DYNAMIC)) add(m[1] ?? "", false, m.index);
  return found.sort((a, b) => a.index - b.index).map(({ index: _, ...rest }) => rest);
}

/** `{ type A, type B }`: every name carries the word, and there is no default beside the braces. */
function onlyTypes(clause: string): boolean {
  const braces = /^\s*\{([^}]*)\}\s*$/.exec(clause);
  const names = (braces?.[1] ?? "").split(",").map((n) => n.trim());
  const written = names.filter((n) => n !== "");
  return written.length > 0 && written.every((n) => n.startsWith("type "));
}

function resolve(from: string, specifier: string): { target: string; own: boolean } {
  if (specifier.startsWith("#")) return { target: specifier.slice(1), own: true };
  if (specifier.startsWith(".")) return { target: posix.normalize(posix.join(posix.dirname(from), specifier)), own: true };
  return { target: specifier, own: false };
}
