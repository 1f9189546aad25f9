import type { AnyNotice } from "#lib/domain/claim/event.ts";
import { formatBothClocks, formatDate, formatMoney, type Locale } from "#lib/i18n/format.ts";
import { holidayLines } from "#lib/i18n/holiday-words.ts";
import { returnedFor } from "#lib/i18n/insurance-words.ts";

type Params = Readonly<Record<string, string | number | null>>;
type Reader = { locale: Locale; zone: string };

/** Figures of a notice as its reader reads them: own language, own clock beside the marketplace's. */
export function noticeTexts(
  _kind: AnyNotice,
  params: Params,
  { locale, zone }: Reader,
  from: number | null = null,
): { number: string } & Record<string, string> {
  const text = (name: string): string | null => (typeof params[name] === "string" ? params[name] : null);
  const figure = (name: string): number | null => (typeof params[name] === "number" ? params[name] : null);
  const rules = (ids: string | null) => (ids ? returnedFor(ids.split(","), text("packId") ?? "", text("packVersion") ?? "", locale) : []);
  const own = locale === "en" ? "En" : "Zh";
  const amount = figure("entry") ?? figure("amount");
  const due = figure("dueAt");
  const market = text("marketZone") ?? "UTC";
  const found = Object.fromEntries(
    Object.entries({
      product: text(`product${own}`),
      happened: text(`happened${own}`),
      amount: amount === null ? null : formatMoney(amount, text("currency") ?? ""),
      due: due === null ? null : formatBothClocks(due, zone, market, locale),
      holidays:
        due === null || from === null
          ? null
          : holidayLines({ from, due, marketZone: market, program: market === "Europe/London" ? "uk" : "us" }, locale).join("\n") || null,
      reason: [...rules(text("rules")), text("reason")].filter(Boolean).join("\n\n") || null,
      receipt: text("receipt"),
      by: text("by"),
      policy: text("policy"),
      date: text("date") === null ? null : formatDate(text("date") ?? "", locale),
      days: figure("days") === null ? null : String(figure("days")),
    }).filter((entry): entry is [string, string] => entry[1] !== null),
  );
  return { ...found, number: text("number") ?? "" };
}
