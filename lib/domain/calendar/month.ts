import type { Instant, PlainDate } from "../claim/claim.ts";
import { addDays, endOfDay, plainDateAt } from "./zoned.ts";

/** `2026-11`. */
export type PlainMonth = string;

export const isPlainMonth = (text: string): boolean => /^20\d{2}-(0[1-9]|1[0-2])$/.test(text);
export const monthAt = (at: Instant, zone: string): PlainMonth => plainDateAt(at, zone).slice(0, 7);

/** `n` months on, or back. */
export function addMonths(month: PlainMonth, n: number): PlainMonth {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + n;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
}

const startOfDay = (date: PlainDate, zone: string): Instant => endOfDay(addDays(date, -1), zone) + 1_000;
/** From the first instant of a month to the first of the next, by the wall clock of a zone. */
export const monthBounds = (month: PlainMonth, zone: string): { from: Instant; to: Instant } => ({
  from: startOfDay(`${month}-01`, zone),
  to: startOfDay(`${addMonths(month, 1)}-01`, zone),
});
