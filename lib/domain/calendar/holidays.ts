import type { PlainDate } from "../claim/claim.ts";
import { addDays } from "./zoned.ts";

export type Country = "CN" | "US" | "GB";
export type Holiday = { date: PlainDate; countries: readonly Country[] };

/**
 * Public holidays on which a seller's, a factory's or a marketplace's office is shut. They never move a deadline; a screen
 * says so when one falls inside a window. CN: State Council holiday notices for 2026 and the fixed days of 2027; US: 5 U.S.C. 6103;
 * GB: bank holidays of England and Wales.
 */
const RANGES: readonly (readonly [from: PlainDate, to: PlainDate, ...Country[]])[] = [
  ["2026-01-01", "2026-01-01", "CN", "US", "GB"], ["2026-01-02", "2026-01-03", "CN"], ["2026-01-19", "2026-01-19", "US"],
  ["2026-02-16", "2026-02-16", "US"], ["2026-02-15", "2026-02-23", "CN"], ["2026-04-03", "2026-04-03", "GB"], ["2026-04-04", "2026-04-06", "CN"],
  ["2026-04-06", "2026-04-06", "GB"], ["2026-05-01", "2026-05-05", "CN"], ["2026-05-04", "2026-05-04", "GB"], ["2026-05-25", "2026-05-25", "US", "GB"],
  ["2026-06-19", "2026-06-19", "US"], ["2026-06-19", "2026-06-21", "CN"], ["2026-07-03", "2026-07-04", "US"], ["2026-08-31", "2026-08-31", "GB"],
  ["2026-09-07", "2026-09-07", "US"], ["2026-09-25", "2026-09-27", "CN"], ["2026-10-01", "2026-10-07", "CN"], ["2026-10-12", "2026-10-12", "US"],
  ["2026-11-11", "2026-11-11", "US"], ["2026-11-26", "2026-11-26", "US"], ["2026-12-25", "2026-12-25", "US", "GB"], ["2026-12-28", "2026-12-28", "GB"],
  ["2027-01-01", "2027-01-01", "CN", "US", "GB"], ["2027-01-18", "2027-01-18", "US"], ["2027-02-06", "2027-02-12", "CN"], ["2027-02-15", "2027-02-15", "US"],
  ["2027-03-26", "2027-03-26", "GB"], ["2027-03-29", "2027-03-29", "GB"], ["2027-04-05", "2027-04-05", "CN"], ["2027-05-01", "2027-05-03", "CN"],
  ["2027-05-03", "2027-05-03", "GB"], ["2027-05-31", "2027-05-31", "US", "GB"], ["2027-06-09", "2027-06-09", "CN"], ["2027-06-18", "2027-06-19", "US"],
  ["2027-07-05", "2027-07-05", "US"], ["2027-09-06", "2027-09-06", "US"], ["2027-10-01", "2027-10-07", "CN"], ["2027-11-25", "2027-11-25", "US"],
  ["2027-12-24", "2027-12-25", "US"], ["2027-12-27", "2027-12-28", "GB"],
];

/** Holidays from `first` to `last` inclusive, one entry a day, in the order of the calendar. */
export function holidaysBetween(first: PlainDate, last: PlainDate, countries: readonly Country[] = ["CN", "US"]): Holiday[] {
  const days = new Map<PlainDate, Set<Country>>();
  for (const [from, to, ...shut] of RANGES) {
    for (let day = from; day <= to; day = addDays(day, 1)) {
      if (day < first || day > last) continue;
      for (const country of shut.filter((c) => countries.includes(c))) days.set(day, (days.get(day) ?? new Set()).add(country));
    }
  }
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([date, shut]) => ({ date, countries: [...shut] }));
}
