const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time cut (never rounded up) to the two units a person would say: the margin of a receipt must not flatter. */
export type Span =
  | { unit: "daysHours"; days: number; hours: number }
  | { unit: "hoursMinutes"; hours: number; minutes: number }
  | { unit: "minutesSeconds"; minutes: number; seconds: number };

/** Days and hours from 72 h, hours and minutes from 1 h, else minutes and seconds. */
export function spanOf(ms: number): Span {
  const length = Math.abs(ms);
  if (length >= 3 * DAY) return { unit: "daysHours", days: Math.floor(length / DAY), hours: Math.floor((length % DAY) / HOUR) };
  if (length >= HOUR) return { unit: "hoursMinutes", hours: Math.floor(length / HOUR), minutes: Math.floor((length % HOUR) / MINUTE) };
  return { unit: "minutesSeconds", minutes: Math.floor(length / MINUTE), seconds: Math.floor((length % MINUTE) / 1000) };
}
