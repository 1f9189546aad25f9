/**
 * No value is written into the text of a statement: `sql.raw` takes what is the same in every call, and a template of `query(` or
 * `execute(` names only constants, which are written in capitals, or what PostgreSQL's own client has quoted. Everything else goes
 * as a parameter, or as `sql.identifier`. Only what serves requests: scripts have whole statements of their own.
 * Cannot see: a text that is put together first and handed on by its name.
 */
import { codeOnly } from "./code-only.ts";
import { argumentsAt } from "./expression.ts";
import { isTest, isTypeScript, lineAt, type Problems, type Source } from "./source.ts";

const CALLS = /\bsql\.raw\(|\.(?:query|execute)\((?=\s*`)/g;
/** A constant, a figure, or quoted by the client. */
const HARMLESS = /^([A-Z][A-Z0-9_]*(\.\w+)*|String\([^`$]*\)|\w+\.escape(Literal|Identifier)\(.*\))$/;

/** What a template puts in. */
function* putIn(code: string): Generator<string> {
  for (const { 1: inner } of code.matchAll(/\$\{([^{}]*)\}/g)) yield inner?.trim() ?? "";
}

function harmless(given: string): boolean {
  const text = given.trim();
  if (/^["']/.test(text)) return true;
  if (text.startsWith("`")) return [...putIn(text)].every((part) => HARMLESS.test(part));
  return HARMLESS.test(text);
}

export function checkSql(sources: readonly Source[]): Problems {
  return sources
    .filter(({ path }) => isTypeScript(path) && !isTest(path) && /^(lib|app)\//.test(path))
    .flatMap(({ path, text }) => {
      const code = codeOnly(text);
      return [...code.matchAll(CALLS)].flatMap((m) => {
        const [first = ""] = argumentsAt(code, m.index + m[0].length - 1);
        return harmless(first) ? [] : [`${path}:${lineAt(code, m.index)} writes a value into a statement: ${first.trim().slice(0, 60)}`];
      });
    });
}
