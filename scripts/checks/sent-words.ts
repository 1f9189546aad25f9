/**
 * A page sends the browser the words that its client components write out: a part that nobody sends would be read as its own name.
 * Cannot see: a key computed from data, and which of several providers on a page stands around a component.
 */
import { posix } from "node:path";
import { codeOnly } from "./code-only.ts";
import { importsOf } from "./import-list.ts";
import { type Call, callsOf } from "./message-calls.ts";
import { isTypeScript, type Problems, type Source } from "./source.ts";

/** The lists handed to `AreaMessages` and to `wordsFor`, or named before they are. */
const SENT = /(?:areas=\{|wordsFor\(\s*\w+,\s*|\bconst WORDS = )\[([^\]]*)\]/g;
const marked = (text: string, mark: string): boolean => new RegExp(String.raw`^\s*"use ${mark}"`).test(text);

export function checkSentWords(sources: readonly Source[]): Problems {
  const byPath = new Map(sources.map((s) => [s.path, s]));
  const calls = Map.groupBy(callsOf(sources), (call) => call.path);
  const pages = sources.filter(({ path }) => /^app\/(?:.*\/)?page\.tsx$/.test(path));
  const found = pages.flatMap((page) => {
    const { server, client } = reachedFrom([page.path, ...layoutsOf(page.path)], byPath);
    const sent = [...server].flatMap((path) => sentIn(byPath.get(path)?.text ?? ""));
    const lacking = [...client].flatMap((path) => (calls.get(path) ?? []).flatMap((call) => lackingOf(call, sent)));
    return lacking.map((what) => `${what}, which ${page.path} does not send`);
  });
  return [...new Set(found)];
}

/** `app/a/b/page.tsx` → the layouts of `app/a/b`, `app/a` and `app`. */
function layoutsOf(page: string): string[] {
  const folders = posix.dirname(page).split("/");
  return folders.map((_, i) => `${folders.slice(0, i + 1).join("/")}/layout.tsx`);
}

/** What runs on the server of a page, and what it brings to the browser: everything from the first file that is marked for it on. */
function reachedFrom(entries: readonly string[], byPath: ReadonlyMap<string, Source>) {
  const [server, client] = [new Set<string>(), new Set<string>()];
  const walk = (path: string, inBrowser: boolean): void => {
    const source = byPath.get(path);
    if (!source || !isTypeScript(path) || marked(source.text, "server")) return;
    const here = inBrowser || marked(source.text, "client");
    const seen = here ? client : server;
    if (seen.has(path)) return;
    seen.add(path);
    for (const { own, typeOnly, target } of importsOf(source)) if (own && !typeOnly) walk(target, here);
  };
  for (const entry of entries) walk(entry, false);
  return { server, client };
}

const sentIn = (text: string): string[] =>
  [...codeOnly(text).matchAll(SENT)].flatMap((m) => [...(m[1] ?? "").matchAll(/"([\w.]+)"/g)].map((w) => w[1] ?? ""));

function lackingOf({ path, line, areas, keys, patterns }: Call, sent: readonly string[]): string[] {
  if (areas.length === 0) return [];
  // Of a template only what it begins with is known.
  const fixed = patterns.map((p) => /^\^((?:\\\.|[^.\\])*)/.exec(p.source)?.[1]?.replaceAll("\\", "") ?? "");
  return [...keys, ...fixed]
    .filter((key) => !areas.some((area) => sent.some((part) => `${area}.${key}.`.replaceAll("..", ".").startsWith(`${part}.`))))
    .map((key) => `${path}:${line} writes ${areas.join("/")}.${key}`);
}
