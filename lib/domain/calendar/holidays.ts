import type { PlainDate } from "../claim/claim.ts";
import { addDays } from "./zoned.ts";

export type Country = "CN" | "US" | "GB";
export type Holiday = { date: PlainDate; countries: readonly Country[] };

/** A day, or first and last day, on which offices are shut. */
type Shut = PlainDate | readonly [first: PlainDate, last: PlainDate];

/**
 * Public holidays 2026–2027. They never move a deadline; a screen says so when one falls inside a window.
 * Observed days stand beside the day itself where a holiday falls on a weekend.
 */
const CALENDAR: Readonly<Record<Country, readonly Shut[]>> = {
  // 2026: State Council holiday notice of November 2025. 2027: the statutory days alone, as no notice exists yet (regulation of November 2024).
  CN: [
    ["2026-01-01", "2026-01-03"],
    ["2026-02-15", "2026-02-23"],
    ["2026-04-04", "2026-04-06"],
    ["2026-05-01", "2026-05-05"],
    ["2026-06-19", "2026-06-21"],
    ["2026-09-25", "2026-09-27"],
    ["2026-10-01", "2026-10-07"],
    "2027-01-01",
    ["2027-02-05", "2027-02-08"],
    "2027-04-05",
    ["2027-05-01", "2027-05-02"],
    "2027-06-09",
    "2027-09-15",
    ["2027-10-01", "2027-10-03"],
  ],
  // Federal holidays, 5 U.S.C. 6103, with observed days.
  US: [
    "2026-01-01",
    "2026-01-19",
    "2026-02-16",
    "2026-05-25",
    "2026-06-19",
    ["2026-07-03", "2026-07-04"],
    "2026-09-07",
    "2026-10-12",
    "2026-11-11",
    "2026-11-26",
    "2026-12-25",
    "2027-01-01",
    "2027-01-18",
    "2027-02-15",
    "2027-05-31",
    ["2027-06-18", "2027-06-19"],
    ["2027-07-04", "2027-07-05"],
    "2027-09-06",
    "2027-10-11",
    "2027-11-11",
    "2027-11-25",
    ["2027-12-24", "2027-12-25"],
    "2027-12-31",
  ],
  // Bank holidays of England and Wales, with substitute days.
  GB: [
    "2026-01-01",
    "2026-04-03",
    "2026-04-06",
    "2026-05-04",
    "2026-05-25",
    "2026-08-31",
    "2026-12-25",
    "2026-12-28",
    "2027-01-01",
    "2027-03-26",
    "2027-03-29",
    "2027-05-03",
    "2027-05-31",
    "2027-08-30",
    ["2027-12-27", "2027-12-28"],
  ],
};

/** First and last year a country's days are known for; past them nothing is said. */
export function holidayYears(country: Country): { first: string; last: string } {
  const years = CALENDAR[country].map((s) => (typeof s === "string" ? s : s[0]).slice(0, 4)).sort();
  return { first: years[0] ?? "", last: years.at(-1) ?? "" };
}

/** Holidays from `first` to `last` inclusive, one entry a day, in the order of the calendar. */
export function holidaysBetween(first: PlainDate, last: PlainDate, countries: readonly Country[] = ["CN", "US"]): Holiday[] {
  const days = new Map<PlainDate, Country[]>();
  for (const country of countries) {
    for (const shut of CALENDAR[country]) {
      const [from, to] = typeof shut === "string" ? [shut, shut] : shut;
      for (let day = from; day <= to; day = addDays(day, 1)) {
        if (day >= first && day <= last) days.set(day, [...(days.get(day) ?? []), country]);
      }
    }
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, shut]) => ({ date, countries: shut }));
}
