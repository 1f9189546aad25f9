import { codeOnly } from "./code-only.ts";
import { argumentsAt, outcomes } from "./expression.ts";
import { isTest, isTypeScript, lineAt, type Source } from "./source.ts";

/** One call of a translator. */
export type Call = {
  path: string;
  line: number;
  /** Areas (`claims`) or parts of one (`domain.states`) the name is bound to in this file; none when the translator came from elsewhere. */
  areas: string[];
  /** Keys written out, patterns of templates, and whether something computed may come too. */
  keys: string[];
  patterns: RegExp[];
  computed: boolean;
  /** Names of the values given; null when they cannot be read off the call. */
  values: string[] | null;
};

const AREA = String.raw`\(\s*(?:\{[^}]*?namespace:\s*)?"([\w.]+)"`;
const ASKED = `(?:useTranslations|getTranslations)${AREA}`;
const DIRECT = new RegExp(String.raw`\b(\w+)\s*=\s*(?:await\s+)?${ASKED}`, "g");
const MADE = /\b(\w+)\s*=\s*translator\([^,()]+,\s*"([\w.]+)"/g;
const TYPED = /\b(\w+)\??:\s*[\w<\s]*typeof (?:use|get)Translations<"([\w.]+)">/g;
const NAMED_TYPE = /\btype (\w+) = [\w<\s]*typeof (?:use|get)Translations<"([\w.]+)">/g;
const TOGETHER = /\[([\w\s,{}:]*)\]\s*=\s*await\s+Promise\.all\(\s*\[/g;
const INLINE = new RegExp(String.raw`\(\s*await\s+${ASKED}[^)]*\)\s*\)\s*\(`, "g");

export function callsOf(sources: readonly Source[]): Call[] {
  return sources.filter((s) => /^(app|components|lib)\//.test(s.path) && isTypeScript(s.path) && !isTest(s.path)).flatMap(callsIn);
}

function callsIn({ path, text }: Source): Call[] {
  const code = codeOnly(text);
  const bound = bindings(code);
  const calls: Call[] = [];
  const add = (open: number, areas: string[], plain = true): void => {
    const [key = "", values] = argumentsAt(code, open);
    calls.push({ path, line: lineAt(code, open), areas, ...readKey(key), values: plain ? readValues(values) : null });
  };
  for (const m of code.matchAll(INLINE)) add(m.index + m[0].length - 1, [m[1] ?? ""]);
  for (const m of code.matchAll(/(?:([\w$]+\.)(?!(?:rich|markup|raw|has)\())?\b(\w+)(?:\.(rich|markup|raw|has))?\(/g)) {
    const name = m[2] ?? "";
    const areas = bound.get(name);
    const open = m.index + m[0].length - 1;
    // raw() and has() fill no placeholder.
    const plain = m[3] !== "raw" && m[3] !== "has";
    if (m[1] === undefined && areas) add(open, [...areas], plain);
    // A translator handed over by another file is called `t` by custom; its area stands there.
    else if (name === "t" && !/\b(function|const)\s+$/.test(code.slice(0, m.index))) add(open, []);
  }
  return calls;
}

function bindings(code: string): Map<string, Set<string>> {
  const bound = new Map<string, Set<string>>();
  const bind = (name: string | undefined, area: string | undefined): void => {
    if (!name || !area) return;
    bound.set(name, (bound.get(name) ?? new Set()).add(area));
  };
  for (const pattern of [DIRECT, MADE, TYPED]) for (const m of code.matchAll(pattern)) bind(m[1], m[2]);
  for (const m of code.matchAll(NAMED_TYPE))
    for (const p of code.matchAll(new RegExp(`\\b(\\w+)\\??:\\s*${m[1]}\\b`, "g"))) bind(p[1], m[2]);
  for (const m of code.matchAll(TOGETHER)) {
    const names = (m[1] ?? "").split(",").map((n) => n.trim());
    argumentsAt(code, m.index + m[0].length - 1).forEach((made, i) => {
      bind(names[i], new RegExp(`^\\s*${ASKED}`).exec(made)?.[1]);
    });
  }
  return bound;
}

function readKey(argument: string): Pick<Call, "keys" | "patterns" | "computed"> {
  const read = { keys: [] as string[], patterns: [] as RegExp[], computed: false };
  for (const one of outcomes(argument)) {
    const literal = /^(["'`])([^"'`$]*)\1$/.exec(one)?.[2];
    if (literal !== undefined) read.keys.push(literal);
    else if (one.startsWith("`")) read.patterns.push(patternOf(one));
    else read.computed = true;
  }
  return read;
}

/** `steps.${x}` as `^steps\..+$`. */
export function patternOf(template: string): RegExp {
  const fixed = template.slice(1, -1).split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/);
  return new RegExp(`^${fixed.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".+")}$`);
}

function readValues(argument: string | undefined): string[] | null {
  if (argument === undefined) return [];
  const object = argument.trim();
  if (!object.startsWith("{") || !object.endsWith("}")) return null;
  const fields = argumentsAt(object, 0).map((f) => f.trim());
  if (fields.some((f) => f.startsWith("..."))) return null;
  return fields.map((f) => /^["']?(\w+)/.exec(f)?.[1] ?? "");
}
