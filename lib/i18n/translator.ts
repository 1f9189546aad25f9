import { createTranslator } from "use-intl/core";
import type { Locale } from "./locale.ts";
import { type Area, messagesOf } from "./messages.ts";

/** Messages outside a page: mails and PDFs. */
export function translator(locale: Locale, area: Area): (key: string, values?: Record<string, string | number>) => string {
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: area, timeZone: "UTC" });
  // Keys of mails are built from notice kinds; a test formats every one in both languages.
  return (key, values) => (t as (key: string, values?: Record<string, string | number>) => string)(key, values);
}
