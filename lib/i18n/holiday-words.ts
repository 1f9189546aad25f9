import { type Country, holidaysBetween } from "../domain/calendar/holidays.ts";
import { addDays, plainDateAt } from "../domain/calendar/zoned.ts";
import { formatDate, type Locale } from "./format.ts";
import { translator } from "./translator.ts";

type Window = { from: number; due: number; marketZone: string; program: string };

/** Where sellers sit, and where their marketplace does. */
export const holidayCountries = (program: string): readonly Country[] => ["CN", program === "uk" ? "GB" : "US"];

/** A sentence for each public holiday inside a window, by the marketplace's calendar; days in a row are one. Past the years that are known it says nothing. */
export function holidayLines({ from, due, marketZone, program }: Window, locale: Locale): string[] {
  const t = translator(locale, "claims");
  const names = { CN: t("page.holiday_cn"), US: t("page.holiday_us"), GB: t("page.holiday_gb") };
  const runs: { first: string; last: string; countries: string }[] = [];
  for (const h of holidaysBetween(plainDateAt(from, marketZone), plainDateAt(due, marketZone), holidayCountries(program))) {
    const countries = h.countries.map((c) => names[c]).join(locale === "en" ? ", " : "、");
    const before = runs.at(-1);
    if (before && before.countries === countries && addDays(before.last, 1) === h.date) before.last = h.date;
    else runs.push({ first: h.date, last: h.date, countries });
  }
  return runs.map(({ first, last, countries }) =>
    first === last
      ? t("page.holiday", { date: formatDate(first, locale), countries })
      : t("page.holiday_span", { first: formatDate(first, locale), last: formatDate(last, locale), countries }),
  );
}
