import type { Instant, PlainDate } from "../claim/claim.ts";

const formats = new Map<string, Intl.DateTimeFormat>();
function parts(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(zone, format);
  }
  return format;
}

export type LocalTime = { date: PlainDate; hour: number; minute: number; second: number };

/** What a clock on the wall of `zone` shows at an instant. */
export function localTime(at: Instant, zone: string): LocalTime {
  const p = Object.fromEntries(
    parts(zone)
      .formatToParts(at)
      .map((x) => [x.type, x.value]),
  );
  return { date: `${p.year}-${p.month}-${p.day}`, hour: Number(p.hour), minute: Number(p.minute), second: Number(p.second) };
}

export const plainDateAt = (at: Instant, zone: string): PlainDate => localTime(at, zone).date;

const asUtc = (date: PlainDate, h = 0, m = 0, s = 0): Instant => {
  const [y = 0, month = 1, d = 1] = date.split("-").map(Number);
  return Date.UTC(y, month - 1, d, h, m, s);
};

/** How far the zone's wall clock is ahead of UTC at an instant, in ms. */
function offsetAt(at: Instant, zone: string): number {
  const { date, hour, minute, second } = localTime(at, zone);
  return asUtc(date, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

/** The instant at which `zone`'s wall shows this time; exact over changes of summer time. A time that occurs twice is its later occurrence. */
export function instantOf(date: PlainDate, zone: string, hour: number, minute: number, second: number): Instant {
  const wall = asUtc(date, hour, minute, second);
  const day = 86_400_000;
  const candidates = [offsetAt(wall - day, zone), offsetAt(wall + day, zone)]
    .map((o) => wall - o)
    .filter((at) => at + offsetAt(at, zone) === wall);
  return candidates.length > 0 ? Math.max(...candidates) : wall - offsetAt(wall - day, zone);
}

/** 23:59:59 of a date in a zone: when a deadline on that date falls due. */
export const endOfDay = (date: PlainDate, zone: string): Instant => instantOf(date, zone, 23, 59, 59);

export const addDays = (date: PlainDate, days: number): PlainDate => new Date(asUtc(date) + days * 86_400_000).toISOString().slice(0, 10);

/** Calendar days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: PlainDate, b: PlainDate): number => Math.round((asUtc(b) - asUtc(a)) / 86_400_000);

/** A real day of the calendar, not only the shape of one. */
export const isPlainDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && addDays(text, 0) === text;
