import compile from "icu-minify/compile";
import format from "icu-minify/format";
import { _createCache, _createIntlFormatters, createTranslator } from "use-intl/core";
import { expect, test } from "vitest";
import { compiledMessages, wordsFor } from "./compiled.ts";
import { LOCALES } from "./locale.ts";
import { messagesOf } from "./messages.ts";
import { translator } from "./translator.ts";

const formatters = _createIntlFormatters(_createCache());

/** Every message of a language with its key. */
function* texts(words: object, path = ""): Generator<readonly [key: string, text: string]> {
  for (const [key, value] of Object.entries(words)) {
    if (typeof value === "string") yield [path + key, value];
    else yield* texts(value, `${path + key}.`);
  }
}

test.each(LOCALES)("every message in %s reads the same taken apart as it does to next-intl itself", (locale) => {
  const whole = createTranslator({ locale, messages: messagesOf(locale), timeZone: "UTC" }) as unknown as {
    markup(key: string, values: Record<string, unknown>): string;
  };
  let count = 0;
  for (const [key, text] of texts(messagesOf(locale))) {
    const names = [...text.matchAll(/\{\s*(\w+)/g)].map((m) => m[1] ?? "");
    const tags = [...text.matchAll(/<(\w+)>/g)].map((m) => m[1] ?? "");
    for (const n of [0, 1, 2, 1_234]) {
      const values = {
        ...Object.fromEntries(names.map((name) => [name, n])),
        ...Object.fromEntries(tags.map((tag) => [tag, (inner: unknown) => `[${String(inner)}]`])),
      };
      const apart = format(compile(text), locale, values, { formatters, timeZone: "UTC" });
      expect([key, Array.isArray(apart) ? apart.join("") : apart]).toEqual([key, whole.markup(key, values)]);
      if (names.length === 0) break;
    }
    count += 1;
  }
  expect(count).toBeGreaterThan(1_000);
});

test("a screen gets the areas and keys it names, in the language it is read in", () => {
  const words = JSON.parse(wordsFor("zh-CN", ["ui", "claims.verbs", "claims.page.read", "claims.title", "claims.page.open"]));
  expect(Object.keys(words)).toEqual(["ui", "claims"]);
  expect(Object.keys(words.claims)).toEqual(["verbs", "page", "title"]);
  expect(Object.keys(words.claims.page)).toEqual(["read", "open"]);
  expect(words.claims.title).toBe(messagesOf("zh-CN").claims.title);
  expect(wordsFor("en", ["ui"])).not.toBe(wordsFor("zh-CN", ["ui"]));
});

test("an area of the whole is taken apart when it is asked for", () => {
  expect(Object.keys(compiledMessages("en"))).toEqual(Object.keys(messagesOf("en")));
  expect(compiledMessages("en").claims.claimed).toEqual(compile(messagesOf("en").claims.claimed));
});

test("words that are missing show their name", () => expect(translator("en", "claims")("no.such")).toBe("claims.no.such"));
