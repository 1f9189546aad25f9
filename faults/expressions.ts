import { parseAst } from "vitest/node";
import { isTest, lineAt, type Source } from "#scripts/checks/source.ts";

/** A regular expression as it stands in the code; `source` is null where it is put together while the program runs. */
export type Expression = { at: string; source: string | null; flags: string; serves: boolean };

/** What reads nothing but our own files and pages: tests, measurements, and the checks of the code. */
const OURS_ONLY = /^(benches|e2e|faults|db\/testing|scripts\/(checks|simulate))\//;
const serves = (path: string): boolean => !isTest(path) && !OURS_ONLY.test(path);

type Node = { type: string; start: number; [key: string]: unknown };
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodesOf(one);
  if (!isNode(value)) return;
  yield value;
  for (const inner of Object.values(value)) if (typeof inner === "object") yield* nodesOf(inner);
}

/** Of `RegExp(…)`, with or without `new`: what it is made from, where that is written out. */
function built({ type, callee, arguments: given }: Node): { source: string | null; flags: string } | null {
  if ((type !== "NewExpression" && type !== "CallExpression") || !isNode(callee) || callee.name !== "RegExp") return null;
  const [source, flags] = (given as Node[]).map((one) => (one.type === "Literal" && typeof one.value === "string" ? one.value : null));
  return { source: source ?? null, flags: flags ?? "" };
}

/** Every regular expression of the sources, found by a parser and not by how it looks. */
export function expressionsOf(sources: readonly Source[]): Expression[] {
  return sources
    .filter(({ path }) => /\.(tsx?|mjs|js)$/.test(path))
    .flatMap(({ path, text }) =>
      [...nodesOf(parseAst(text, { lang: path.endsWith("x") ? "tsx" : "ts" }))].flatMap((node) => {
        const literal = node.regex as { pattern: string; flags: string } | undefined;
        const found = literal ? { source: literal.pattern, flags: literal.flags } : built(node);
        return found ? [{ ...found, at: `${path}:${lineAt(text, node.start)}`, serves: serves(path) }] : [];
      }),
    );
}
