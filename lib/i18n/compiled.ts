import compile from "icu-minify/compile";
import type { CompiledMessage } from "icu-minify/format";
import type { Locale } from "./locale.ts";
import { type Area, type MessagePart, type Messages, messagesOf } from "./messages.ts";

export type Compiled = { readonly [key: string]: Compiled | CompiledMessage };

const compileAll = (words: object): Compiled =>
  Object.fromEntries(Object.entries(words).map(([key, value]) => [key, typeof value === "string" ? compile(value) : compileAll(value)]));

const known = new Map<string, Compiled>();
/**
 * An area's messages, taken apart. Once for each language and process: next-intl by itself takes every sentence with a value in it
 * apart again for every page, on the server and in the browser, which then has to load what does it.
 */
export function compiledArea(locale: Locale, area: Area): Compiled {
  const key = `${locale} ${area}`;
  const found = known.get(key) ?? compileAll(messagesOf(locale)[area]);
  known.set(key, found);
  return found;
}

/** All areas of a language, each taken apart when it is first asked for. For next-intl, which next.config.js makes read only such ones. */
export function compiledMessages(locale: Locale): Messages {
  const all = {};
  for (const area of Object.keys(messagesOf(locale)) as Area[])
    Object.defineProperty(all, area, { enumerable: true, get: () => compiledArea(locale, area) });
  return all as Messages;
}

const sent = new Map<string, string>();
/** What a client provider needs: only the words its screens use, as one text, because React walks through everything else it sends. */
export function wordsFor(locale: Locale, parts: readonly MessagePart[]): string {
  const key = `${locale} ${parts.join(" ")}`;
  const found = sent.get(key) ?? JSON.stringify(pick(locale, parts));
  sent.set(key, found);
  return found;
}

function pick(locale: Locale, parts: readonly MessagePart[]): Compiled {
  return parts.reduce<Compiled>((picked, part) => {
    const [area, ...path] = part.split(".") as [Area, ...string[]];
    return withPart(picked, { [area]: compiledArea(locale, area) }, [area, ...path]);
  }, {});
}

const isGroup = (found: Compiled[string] | undefined): found is Compiled => typeof found === "object" && !Array.isArray(found);
/** What lies at `path` in `all`, beside what is picked already. */
function withPart(picked: Compiled, all: Compiled, [key = "", ...deeper]: readonly string[]): Compiled {
  const [one, before] = [all[key], picked[key]];
  if (one === undefined) return picked;
  return { ...picked, [key]: deeper.length > 0 && isGroup(one) ? withPart(isGroup(before) ? before : {}, one, deeper) : one };
}
