import type { Locale } from "./locale.ts";
import { messagesOf } from "./messages.ts";
import { translator } from "./translator.ts";

/** A word of the domain for who reads of a seller – its desk, its insurer, its lawyer: one of their own, or the common one. */
export function onlookerWord(locale: Locale, key: string, values: Record<string, string | number> = {}): string {
  const [group = "", word = ""] = key.split(".");
  const own: Readonly<Record<string, unknown>> = messagesOf(locale).onlooker;
  const there = own[group];
  return translator(locale, typeof there === "object" && there !== null && word in there ? "onlooker" : "domain")(key, values);
}
