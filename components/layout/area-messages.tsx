import { NextIntlClientProvider } from "next-intl";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { isLocale } from "#lib/i18n/locale.ts";
import { type MessagePart, pick } from "#lib/i18n/messages.ts";

const EVERYWHERE: readonly MessagePart[] = ["ui", "layout", "errors"];

/** Sends the browser only the messages its screens use. */
export async function AreaMessages({ areas, children }: { areas: readonly MessagePart[]; children: ReactNode }) {
  const found = await getLocale();
  const locale = isLocale(found) ? found : "en";
  return <NextIntlClientProvider messages={pick(locale, [...EVERYWHERE, ...areas])}>{children}</NextIntlClientProvider>;
}
