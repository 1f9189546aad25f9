import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { wordsFor } from "#lib/i18n/compiled.ts";
import { isLocale } from "#lib/i18n/locale.ts";
import type { MessagePart } from "#lib/i18n/messages.ts";
import { MoreMessages } from "./more-messages.tsx";

/** Sends the browser only the messages its screens use, beside those of the frame. */
export async function AreaMessages({ areas, children }: { areas: readonly MessagePart[]; children: ReactNode }) {
  const found = await getLocale();
  return <MoreMessages words={wordsFor(isLocale(found) ? found : "en", areas)}>{children}</MoreMessages>;
}
