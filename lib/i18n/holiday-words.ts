import { type Country, holidaysBetween } from "../domain/calendar/holidays.ts";
import { plainDateAt } from "../domain/calendar/zoned.ts";
import { formatDate, type Locale } from "./format.ts";
import { translator } from "./translator.ts";

type Window = { from: number; due: number; marketZone: string; program: string };

/** Where sellers sit, and where their marketplace does. */
export const holidayCountries = (program: string): readonly Country[] => ["CN", program === "uk" ? "GB" : "US"];

/** A sentence for each public holiday inside a window, by the marketplace's calendar. Past the years that are known it says nothing. */
export function holidayLines({ from, due, marketZone, program }: Window, locale: Locale): string[] {
  const t = translator(locale, "claims");
  const names = { CN: t("page.holiday_cn"), US: t("page.holiday_us"), GB: t("page.holiday_gb") };
  return holidaysBetween(plainDateAt(from, marketZone), plainDateAt(due, marketZone), holidayCountries(program)).map((h) =>
    t("page.holiday", {
      date: formatDate(h.date, locale),
      countries: h.countries.map((c) => names[c]).join(locale === "en" ? ", " : "、"),
    }),
  );
}
