"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, useMemo } from "react";
import type { Locale } from "#lib/i18n/locale.ts";

type Words = Readonly<Record<string, object>>;
const known = new Map<string, Words>();
/** There are as many texts as there are screens and languages; the server reads each once, not for every page. */
function read(words: string): Words {
  const found = known.get(words) ?? (JSON.parse(words) as Words);
  known.set(words, found);
  return found;
}

/** The first words of a page and its language. */
export function FirstMessages({ locale, words, children }: { locale: Locale; words: string; children: ReactNode }) {
  return (
    <NextIntlClientProvider locale={locale} messages={read(words)} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  );
}

/** Adds to the messages of the provider around it, so that nothing is sent twice. */
export function MoreMessages({ words, children }: { words: string; children: ReactNode }) {
  const outer = useMessages();
  const all = useMemo(() => ({ ...outer, ...read(words) }), [outer, words]);
  return (
    <NextIntlClientProvider locale={useLocale()} messages={all} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  );
}
