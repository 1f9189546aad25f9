import { formatDateTime } from "#lib/i18n/format.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { Told } from "../insurer/queries.ts";
import type { Both, Section } from "./model.ts";

const both = (of: (locale: Locale) => string): Both => ({ en: of("en"), "zh-CN": of("zh-CN") });
const label = (key: string): Both => both((l) => translator(l, "casefile")(`labels.${key}`));

/** Whom of the insurers the seller told, when each looked and what it answered. */
export function insurerSection(told: readonly Told[]): Section | null {
  if (told.length === 0) return null;
  const time = (at: number | null): Both | string => (at === null ? "–" : both((l) => `${formatDateTime(at, "UTC", l, "seconds")} UTC`));
  return {
    title: both((l) => translator(l, "casefile")("titles.insurer")),
    facts: told.flatMap((one) => [
      { label: label("insurerTold"), text: both((l) => `${one.recipient}${one.email ? `, ${one.email}` : ""}, ${said(time(one.at), l)}`) },
      { label: label("insurerOpened"), text: time(one.openedAt) },
      {
        label: label("insurerAnswer"),
        text: both((l) => (one.answer ? `${messagesOf(l).claims.insurer.answers[one.answer]}, ${said(time(one.answeredAt), l)}` : "–")),
      },
    ]),
    texts: told.flatMap((one) => (one.answerText ? [{ label: both(() => one.recipient), text: one.answerText }] : [])),
  };
}

const said = (text: Both | string, locale: Locale): string => (typeof text === "string" ? text : text[locale]);
