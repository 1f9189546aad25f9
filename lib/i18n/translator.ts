import format from "icu-minify/format";
import { _createCache, _createIntlFormatters } from "use-intl/core";
import { type Compiled, compiledArea } from "./compiled.ts";
import type { Locale } from "./locale.ts";
import type { Area } from "./messages.ts";

const formatters = _createIntlFormatters(_createCache());

/** Messages outside a page: mails and PDFs. Keys of mails are built from notice kinds; a test formats every one in both languages. */
export function translator(locale: Locale, area: Area): (key: string, values?: Record<string, string | number>) => string {
  const words = compiledArea(locale, area);
  return (key, values) => {
    const found = key.split(".").reduce<Compiled[string] | undefined>((at, step) => (isGroup(at) ? at[step] : undefined), words);
    // As next-intl does it: a reader sees which words are missing, and the rest of the text.
    if (found === undefined || isGroup(found)) return `${area}.${key}`;
    return String(format(found, locale, values, { formatters, timeZone: "UTC" }));
  };
}

const isGroup = (found: Compiled[string] | undefined): found is Compiled => typeof found === "object" && !Array.isArray(found);
