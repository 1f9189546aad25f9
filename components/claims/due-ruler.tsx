"use client";

import { useTranslations } from "next-intl";
import { useAppLocale } from "#components/ui/deadline.tsx";
import type { ClaimTuple } from "#lib/claims/list-schema.ts";
import { holidaysBetween } from "#lib/domain/calendar/holidays.ts";
import { addDays, instantOf, plainDateAt } from "#lib/domain/calendar/zoned.ts";
import { urgency } from "#lib/domain/deadlines.ts";
import { cityOf, formatAmount, formatDate, formatDateTime, type Locale } from "#lib/i18n/format.ts";

const DAYS = 14;
const [WIDTH, TOP, HEIGHT] = [1144, 22, 44];
const CELL = WIDTH / DAYS;
const FILLS = { overdue: "var(--red)", today: "var(--red)", soon: "var(--amber-mark)", later: "var(--ink-2)" } as const;

/** The next 14 days by the marketplace's calendar: now, holidays, and what is due with its amount. Hidden where it has no room. */
export function DueRuler({ rows, more, now, marketZone }: { rows: readonly ClaimTuple[]; more: boolean; now: number; marketZone: string }) {
  const t = useTranslations("claims");
  const locale = useAppLocale();
  const first = plainDateAt(now, marketZone);
  const days = Array.from({ length: DAYS }, (_, i) => addDays(first, i));
  const starts = [...days, addDays(first, DAYS)].map((day) => instantOf(day, marketZone, 0, 0, 0));
  /** A day may have 23 or 25 hours: the place is found inside its own cell. */
  const place = (at: number): number => {
    const i = starts.findLastIndex((s) => s <= at);
    const [from = at, to = at + 1] = [starts[i], starts[i + 1]];
    return (i + (at - from) / (to - from)) * CELL;
  };
  const end = starts.at(-1) ?? now;
  const due = rows.flatMap((row) => (row[11] !== null && row[11] < end ? [{ at: Math.max(row[11], now), row }] : []));
  const later = rows.filter((row) => row[11] !== null && row[11] >= end).length;
  const holidays = holidaysBetween(first, days.at(-1) ?? first);
  // One mark a day: the amounts of a day stand added up beside it.
  const marks = days.flatMap((day) => {
    const on = due.filter((d) => plainDateAt(d.at, marketZone) === day);
    const [nearest] = on;
    if (!nearest) return [];
    const sum = on.reduce((n, d) => n + (d.row[9] ?? d.row[8]), 0);
    return [{ day, count: on.length, sum, at: nearest.at, x: place(nearest.at), fill: FILLS[urgency(nearest.at, now)] }];
  });
  const said = marks.map((m) => t("ruler.day", { date: formatDate(m.day, locale), count: m.count, amount: formatAmount(m.sum) }));
  const label = marks.length === 0 ? t("ruler.none") : `${t("ruler.label")} ${said.join(locale === "en" ? ", " : "，")}`;
  return (
    <svg className="ruler" viewBox={`0 0 ${WIDTH} 92`} role="img" aria-label={label}>
      <defs>
        <pattern id="holiday" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v6" stroke="var(--line-2)" strokeWidth="2" />
        </pattern>
      </defs>
      <rect x="0.5" y={TOP} width={WIDTH - 1} height={HEIGHT} rx="6" fill="var(--surface)" stroke="var(--line)" />
      {days.map((day, i) => (
        <g key={day}>
          {holidays.some((h) => h.date === day) ? (
            <rect x={i * CELL} y={TOP + 0.5} width={CELL} height={HEIGHT - 1} fill="url(#holiday)" />
          ) : null}
          {i > 0 ? <path d={`M${i * CELL} ${TOP}v${HEIGHT}`} stroke="var(--line)" /> : null}
          <text x={i * CELL + 8} y="14" className={i === 0 ? "strong" : undefined}>
            {dayLabel(day, i, locale)}
          </text>
        </g>
      ))}
      <rect x="0.5" y={TOP} width={place(now)} height={HEIGHT} rx="6" fill="var(--sunken)" stroke="var(--line)" />
      <path d={`M${place(now)} ${TOP - 4}v${HEIGHT + 10}`} stroke="var(--accent)" strokeWidth="2" />
      <text className="strong" x="0" y="84" style={{ fill: "var(--accent)" }}>
        {t("ruler.now", { time: formatDateTime(now, marketZone, locale, "clock"), city: cityOf(marketZone, locale) })}
      </text>
      {marks.map((m) => {
        // Deadlines end a day: beside them there is room only to the left, but for the first.
        const left = m.x > CELL;
        const text = m.count > 1 ? `${m.count} × ${formatAmount(m.sum).slice(0, -3)}` : formatAmount(m.sum).slice(0, -3);
        return (
          <g key={m.day}>
            <rect x={left ? m.x - CELL + 8 : m.x + 8} y={TOP + 12} width={CELL - 16} height="20" rx="4" fill="var(--surface)" />
            <circle cx={left ? m.x - 8 : m.x} cy={TOP + HEIGHT / 2} r="5" fill={m.fill} />
            <text className="strong" x={left ? m.x - 18 : m.x + 9} y={TOP + HEIGHT / 2 + 4} textAnchor={left ? "end" : "start"}>
              {text}
            </text>
          </g>
        );
      })}
      {holidays[0] ? (
        <text x={WIDTH / 2} y="84" textAnchor="middle">
          {t("ruler.holiday", { date: formatDate(holidays[0].date, locale, { thisYear: Number(first.slice(0, 4)) }) })}
        </text>
      ) : null}
      {later > 0 || more ? (
        <text x={WIDTH} y="84" textAnchor="end">
          {t("ruler.later", { count: later, date: formatDate(days.at(-1) ?? first, locale, { thisYear: Number(first.slice(0, 4)) }) })}
        </text>
      ) : null}
    </svg>
  );
}

function dayLabel(day: string, i: number, locale: Locale): string {
  const noon = Date.parse(`${day}T12:00:00Z`);
  if (i === 0) return formatDateTime(noon, "UTC", locale, "short").replace(/,? \d\d:\d\d$/, "");
  const weekday = formatDateTime(noon, "UTC", locale, "clock").split(" ")[0] ?? "";
  return locale === "en" ? `${weekday} ${Number(day.slice(8))}` : `${Number(day.slice(8))}日 ${weekday}`;
}
