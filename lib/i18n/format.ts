import { decimalsOf, type ReceiptCurrency } from "../domain/conversion.ts";
import { isLocale, LOCALES, type Locale } from "./locale.ts";

export { isLocale, LOCALES, type Locale };

// Building an Intl formatter costs more than using it a thousand times.
const memo = new Map<string, Intl.DateTimeFormat>();
function dates(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${options.timeZone} ${options.month} ${options.hour ?? ""}`;
  let format = memo.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : "zh-CN", options);
    memo.set(key, format);
  }
  return format;
}
const grouped = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** `2,302.39` from 230239; the same figures in both languages, so that nobody misreads an amount. */
export const formatAmount = (minor: number): string => grouped.format(minor / 100);
/** `USD 2,302.39` */
export const formatMoney = (minor: number, currency: string): string => `${currency} ${formatAmount(minor)}`;
/** In the currency of a receipt, which may have no decimals. */
export const formatReceipt = (amount: number, currency: ReceiptCurrency): string =>
  decimalsOf(currency) === 0 ? `${currency} ${amount.toLocaleString("en-US")}` : formatMoney(amount, currency);
/** Limits and thresholds may drop their cents: `USD 1,000`. */
export const formatLimit = (minor: number, currency: string): string =>
  minor % 100 === 0 ? `${currency} ${(minor / 100).toLocaleString("en-US")}` : formatMoney(minor, currency);

const parts = (at: number | Date, zone: string, locale: Locale, options: Intl.DateTimeFormatOptions): Record<string, string> =>
  Object.fromEntries(
    dates(locale, { timeZone: zone, ...options })
      .formatToParts(at)
      .map((p) => [p.type, p.value]),
  );

export type DateStyle = "full" | "short" | "clock" | "seconds";

/**
 * An instant on the wall of a zone. `full` has the weekday always and the year only when it is not `thisYear`;
 * `clock` is weekday and time; `seconds` for receipts.
 */
export function formatDateTime(at: number, zone: string, locale: Locale, style: DateStyle = "full", thisYear?: number): string {
  const p = parts(at, zone, locale, {
    year: "numeric",
    month: locale === "en" ? (style === "short" ? "short" : "long") : "numeric",
    day: "numeric",
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  const time = `${p.hour}:${p.minute}`;
  const year = thisYear !== undefined && Number(p.year) !== thisYear;
  if (style === "clock") return `${p.weekday} ${time}`;
  if (style === "seconds")
    return locale === "en" ? `${p.day} ${p.month} ${p.year}, ${time}:${p.second}` : `${p.year}年${p.month}月${p.day}日 ${time}:${p.second}`;
  if (locale === "en") return `${p.weekday} ${p.day} ${p.month}${year ? ` ${p.year}` : ""}, ${time}`;
  return `${year ? `${p.year}年` : ""}${p.month}月${p.day}日 ${p.weekday} ${time}`;
}

/** A calendar date, or the date of an instant in a zone: `21 May 2026`, `2026年5月21日`; without the year when it is `thisYear`. */
export function formatDate(
  date: string | number,
  locale: Locale,
  options: { zone?: string; thisYear?: number; weekday?: boolean } = {},
): string {
  const at = typeof date === "string" ? Date.parse(`${date}T12:00:00Z`) : date;
  const p = parts(at, options.zone ?? "UTC", locale, {
    year: "numeric",
    month: locale === "en" ? "long" : "numeric",
    day: "numeric",
    weekday: "short",
  });
  const year = Number(p.year) !== options.thisYear;
  if (locale === "en") return `${options.weekday ? `${p.weekday} ` : ""}${p.day} ${p.month}${year ? ` ${p.year}` : ""}`;
  return `${year ? `${p.year}年` : ""}${p.month}月${p.day}日${options.weekday ? ` ${p.weekday}` : ""}`;
}

/** `May 2026`, `2026年5月` from `2026-05` or a date in it. */
export function formatMonth(month: string, locale: Locale): string {
  const date = formatDate(`${month.slice(0, 7)}-01`, locale);
  return locale === "en" ? date.replace(/^1 /, "") : date.replace(/1日$/, "");
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Two facts beside each other: `Mei Lin, owner`, `林梅，所有者`. */
export const beside = (parts: readonly string[], locale: Locale): string => parts.join(locale === "en" ? ", " : "，");
/** A name and what it stands for: `Medical cost: USD 20.00`, `医疗费用：USD 20.00`. */
export const named = (name: string, what: string, locale: Locale): string => `${name}${locale === "en" ? ": " : "："}${what}`;

/** A length of time: over 72 hours days and hours, over 24 days and hours too, under 24 hours and minutes, under one minutes. Never seconds, and never “0 min” while some are left. */
export function formatSpan(ms: number, locale: Locale): string {
  const span = Math.abs(ms);
  const [days, hours, minutes] = [Math.floor(span / DAY), Math.floor((span % DAY) / HOUR), Math.floor((span % HOUR) / MINUTE)];
  const en = (n: number, unit: string) => (n === 0 ? "" : `${n} ${unit}`);
  const zh = (n: number, unit: string) => (n === 0 ? "" : `${n} ${unit}`);
  const joined = (...pieces: string[]) => pieces.filter(Boolean).join(" ");
  if (span >= DAY)
    return locale === "en" ? joined(en(days, days === 1 ? "day" : "days"), en(hours, "h")) : joined(zh(days, "天"), zh(hours, "小时"));
  if (span >= HOUR) return locale === "en" ? joined(en(hours, "h"), en(minutes, "min")) : joined(zh(hours, "小时"), zh(minutes, "分"));
  if (span < MINUTE) return locale === "en" ? "under 1 min" : "1 分以内";
  return locale === "en" ? `${minutes} min` : `${minutes} 分`;
}

/** `2 days 4 h left`, `剩 2 天 4 小时`; past: `3 h overdue`, `已过期 3 小时`. */
export function formatTimeLeft(ms: number, locale: Locale): string {
  const span = formatSpan(ms, locale);
  if (ms < 0) return locale === "en" ? `${span} overdue` : `已过期 ${span}`;
  return locale === "en" ? `${span} left` : `剩 ${span}`;
}

const CITIES: Readonly<Record<string, readonly [string, string]>> = {
  "America/Los_Angeles": ["Los Angeles", "洛杉矶"],
  "Europe/London": ["London", "伦敦"],
  "Asia/Shanghai": ["Shenzhen", "深圳"],
  "Asia/Hong_Kong": ["Hong Kong", "香港"],
  "America/Chicago": ["Chicago", "芝加哥"],
  "America/New_York": ["New York", "纽约"],
  UTC: ["UTC", "协调世界时"],
};
/** The city people say for a zone. */
export function cityOf(zone: string, locale: Locale): string {
  const known = CITIES[zone];
  if (known) return locale === "en" ? known[0] : known[1];
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** `2.1 MB`, in powers of 1,000 as operating systems show them. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  // From here on rounding would say 1000 KB.
  if (bytes < 999_500) return `${Math.round(bytes / 1_000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Both clocks of a deadline in one line, for mails: `Thu 18 June, 14:59 (Los Angeles Wed 23:59)`. */
export function formatBothClocks(at: number, viewerZone: string, marketZone: string, locale: Locale): string {
  const own = formatDateTime(at, viewerZone, locale);
  const city = cityOf(marketZone, locale);
  const theirs = viewerZone === marketZone ? city : `${city} ${formatDateTime(at, marketZone, locale, "clock")}`;
  return locale === "en" ? `${own} (${theirs})` : `${own}（${theirs}）`;
}
