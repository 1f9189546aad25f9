/**
 * Both languages hold the same keys with the same placeholders; every key is used; every key and every value that a call
 * needs is there. Cannot see: a key computed from data – then any string in the code that equals the key counts as its use –
 * nor values handed over as a variable.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { codeOnly } from "./code-only.ts";
import { icuArguments } from "./icu-arguments.ts";
import { type Call, callsOf } from "./message-calls.ts";
import { isTest, isTypeScript, type Problems, type Source } from "./source.ts";

/** Language → area → key with dots → text. */
export type MessageFiles = Readonly<Record<string, Readonly<Record<string, ReadonlyMap<string, string>>>>>;
export const FOLDER = "lib/i18n/messages";

export function readMessages(project: string): MessageFiles {
  const areas = (locale: string) =>
    readdirSync(join(project, FOLDER, locale))
      .filter((name) => name.endsWith(".json"))
      .map((name) => [name.slice(0, -5), flatten(JSON.parse(readFileSync(join(project, FOLDER, locale, name), "utf8")))] as const);
  return Object.fromEntries(readdirSync(join(project, FOLDER)).map((locale) => [locale, Object.fromEntries(areas(locale))]));
}

export function flatten(tree: unknown, before = ""): Map<string, string> {
  if (typeof tree === "string") return new Map([[before, tree]]);
  return new Map(Object.entries(tree as object).flatMap(([key, value]) => [...flatten(value, before ? `${before}.${key}` : key)]));
}

export function checkMessages(sources: readonly Source[], messages: MessageFiles): Problems {
  const calls = callsOf(sources);
  const [first = {}] = Object.values(messages);
  return [...differences(messages), ...calls.flatMap((call) => wrong(call, first)), ...unused(first, calls, literals(sources))];
}

function differences(messages: MessageFiles): Problems {
  const [[base = "", baseAreas = {}] = [], ...others] = Object.entries(messages);
  return others.flatMap(([locale, areas]) =>
    [...new Set([...Object.keys(baseAreas), ...Object.keys(areas)])].flatMap((area) => {
      const here = areas[area] ?? new Map<string, string>();
      const there = baseAreas[area] ?? new Map<string, string>();
      return [...new Set([...here.keys(), ...there.keys()])].flatMap((key) => {
        const [a, b] = [here.get(key), there.get(key)];
        if (a === undefined) return [`${FOLDER}/${locale}/${area}.json:1 lacks ${key}`];
        if (b === undefined) return [`${FOLDER}/${base}/${area}.json:1 lacks ${key}`];
        const [needs, others] = [sorted(icuArguments(a)), sorted(icuArguments(b))];
        return needs === others ? [] : [`${FOLDER}/${locale}/${area}.json:1 ${key} has placeholders (${needs}), ${base} has (${others})`];
      });
    }),
  );
}

const sorted = (names: ReadonlySet<string>): string => [...names].sort().join(", ");

/** The texts of `domain`, or of `domain.states` under the keys that are left. */
function textsOf(areas: MessageFiles[string], namespace: string): ReadonlyMap<string, string> {
  const [area = "", ...path] = namespace.split(".");
  const before = path.map((p) => `${p}.`).join("");
  const texts = [...(areas[area] ?? [])].filter(([key]) => key.startsWith(before));
  return new Map(texts.map(([key, text]) => [key.slice(before.length), text]));
}

function wrong(call: Call, areas: MessageFiles[string]): Problems {
  if (call.areas.length === 0) return [];
  const known = call.areas.map((area) => textsOf(areas, area));
  const at = `${call.path}:${call.line}`;
  const missing = call.keys
    .filter((key) => !known.some((area) => area.has(key)))
    .map((key) => `${at} asks for ${call.areas.join("/")}.${key}, which does not exist`);
  const empty = call.patterns
    .filter((p) => !known.some((area) => [...area.keys()].some((key) => p.test(key))))
    .map((p) => `${at} asks for ${call.areas.join("/")} ${p.source}, which matches no key`);
  const values = call.values;
  if (values === null || call.computed) return [...missing, ...empty];
  const holes = call.keys.flatMap((key) => {
    const texts = known.flatMap((area) => area.get(key) ?? []);
    const lacking = texts.map((text) => [...icuArguments(text)].filter((name) => !values.includes(name)));
    return texts.length > 0 && lacking.every((l) => l.length > 0) ? [`${at} gives ${key} no value for ${lacking[0]?.join(", ")}`] : [];
  });
  return [...missing, ...empty, ...holes];
}

function unused(areas: MessageFiles[string], calls: readonly Call[], written: Literals): Problems {
  return Object.entries(areas).flatMap(([area, texts]) => {
    const used = (key: string): boolean =>
      calls.some((c) =>
        formsOf(key, area, c).some(
          (k) =>
            c.keys.includes(k) ||
            c.patterns.some((p) => p.test(k)) ||
            (c.computed && (written.words.has(k) || written.patterns.some((p) => p.test(k)))),
        ),
      );
    return [...texts.keys()].filter((key) => !used(key)).map((key) => `${FOLDER}/en/${area}.json:1 ${key} is used nowhere`);
  });
}

/** How a call would spell a key of an area; not at all when it is bound elsewhere. */
function formsOf(key: string, area: string, call: Call): string[] {
  if (call.areas.length === 0) return [key];
  const full = `${area}.${key}`;
  return call.areas.filter((a) => full.startsWith(`${a}.`)).map((a) => full.slice(a.length + 1));
}

type Literals = { words: ReadonlySet<string>; patterns: readonly RegExp[] };

/** Every string of the code, for the keys that are computed; a template counts when what it fixes looks like a key. */
function literals(sources: readonly Source[]): Literals {
  const code = sources
    .filter((s) => /^(app|components|lib)\//.test(s.path) && isTypeScript(s.path) && !isTest(s.path))
    .map((s) => codeOnly(s.text));
  const words = code.flatMap((c) => [...c.matchAll(/"([\w.-]+)"|\b(\w+):|^\s*(\w+),$/gm)].map((m) => m[1] ?? m[2] ?? m[3] ?? ""));
  const templates = code.flatMap((c) =>
    [...c.matchAll(/`(\w+(?:\.\w+)*\.?)(?<=\w[._])\$\{\w+(?:\.\w+)*\}`/g)].map(
      (m) => new RegExp(`^${(m[1] ?? "").replaceAll(".", "\\.")}.+$`),
    ),
  );
  return { words: new Set(words), patterns: templates };
}
