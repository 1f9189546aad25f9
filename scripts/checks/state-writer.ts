/**
 * Only lib/claims/commit.ts changes what a claim's state is made of. Two doors are open beside it, because they cannot skip
 * a step: the first row of a claim (`insert` in file-claim.ts, from the same step), and `update(claims).set({…})` with the
 * columns written out and none of them among those that toColumns() gives.
 * Cannot see: SQL put together from pieces, and a table reached through a variable.
 */
import { codeOnly } from "./code-only.ts";
import { isTest, isTypeScript, lineAt, type Problems, type Source } from "./source.ts";

const WRITER = "lib/claims/commit.ts";
const FIRST_ROW = "lib/claims/file-claim.ts";
/** Where the columns stand that only the step table decides. `updatedAt` says when, not what. */
const COLUMNS = "lib/claims/record.ts";
const UPDATE = /\.update\(\s*(?:\w+\.)?claims\s*\)/g;
const INSERT = /\.(?:insert|delete)\(\s*(?:\w+\.)?claims\s*\)/g;
const SQL =
  /\b(update|insert\s+into|merge\s+into|delete\s+from)\s+(only\s+)?("?public"?\.)?(?:"?claims"?|\$\{(?:\w+\.)?claims\})(?![\w.])/gi;
const ALIAS = /\bclaims\s+as\s+\w+|=\s*claims\s*[;,)]/g;

export function checkStateWriter(sources: readonly Source[]): Problems {
  const guarded = guardedColumns(sources);
  if (guarded.length < 2) return [`${COLUMNS}:1 has no toColumns() that lists the columns of a claim's state`];
  const pattern = new RegExp(`\\b(${guarded.join("|")})["'\\]]*\\s*[:,}]`);
  return sources
    .filter((s) => /^(lib|app|scripts|components|db|e2e|benches)\//.test(s.path) && isTypeScript(s.path))
    .filter((s) => s.path !== WRITER && !isTest(s.path))
    .flatMap((s) => problemsOf(s, pattern));
}

function guardedColumns(sources: readonly Source[]): string[] {
  const text = sources.find((s) => s.path === COLUMNS)?.text ?? "";
  const body = /function toColumns\([\s\S]*?\n\}/.exec(text)?.[0] ?? "";
  return [...body.matchAll(/^\s{4}(\w+):/gm)]
    .map((m) => m[1] ?? "")
    .filter((name) => name !== "updatedAt")
    .concat("revision");
}

function problemsOf({ path, text }: Source, guarded: RegExp): Problems {
  const code = codeOnly(text);
  const at = (index: number, what: string): string => `${path}:${lineAt(code, index)} ${what}`;
  const problems: Problems = [];
  for (const found of code.matchAll(UPDATE)) {
    const set = literalSet(code, found.index + found[0].length);
    const column = set === null ? null : guarded.exec(set)?.[1];
    if (set === null) problems.push(at(found.index, "updates claims with columns that are not written out"));
    else if (column) problems.push(at(found.index, `sets ${column} of a claim outside ${WRITER}`));
  }
  if (path !== FIRST_ROW) for (const found of code.matchAll(INSERT)) problems.push(at(found.index, "inserts or deletes a claim"));
  for (const found of code.matchAll(SQL)) problems.push(at(found.index, "writes claims in SQL"));
  if (/from "#db\/schema\/claims\.ts"/.test(code))
    for (const found of code.matchAll(ALIAS)) problems.push(at(found.index, "gives the table claims another name"));
  return problems;
}

/** What stands between the braces of the `.set({…})` that follows, or null when it spreads or names an object. */
function literalSet(code: string, from: number): string | null {
  const opened = /^\s*\.set\(\s*\{/.exec(code.slice(from));
  if (!opened) return null;
  const start = from + opened[0].length;
  let depth = 1;
  let end = start;
  for (; end < code.length && depth > 0; end += 1) depth += code[end] === "{" ? 1 : code[end] === "}" ? -1 : 0;
  const set = code.slice(start, end);
  return set.includes("...") ? null : set;
}
