import { useLocale, useTranslations } from "next-intl";
import { type Html, html, within } from "#components/ui/html.ts";
import type { ClaimTuple } from "#lib/claims/list-schema.ts";
import { holidaysBetween } from "#lib/domain/calendar/holidays.ts";
import { addDays, instantOf, plainDateAt } from "#lib/domain/calendar/zoned.ts";
import { urgency } from "#lib/domain/deadlines.ts";
import { cityOf, formatAmount, formatDate, formatDateTime, formatMoney, isLocale, type Locale } from "#lib/i18n/format.ts";

const DAYS = 14;
const [WIDTH, TOP, HEIGHT] = [1144, 22, 44];
const CELL = WIDTH / DAYS;
const FILLS = { overdue: "var(--red)", today: "var(--red)", soon: "var(--amber-mark)", later: "var(--ink-2)" } as const;

/** The next 14 days by the marketplace's calendar: now, holidays, and what is due with its amount. Hidden where it has no room. A picture: drawn where the page is made, and nothing in it to wake in the browser. */
export function DueRuler({ rows, more, now, marketZone }: { rows: readonly ClaimTuple[]; more: boolean; now: number; marketZone: string }) {
  const t = useTranslations("claims");
  const found = useLocale();
  const locale = isLocale(found) ? found : "en";
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
    const fill = FILLS[urgency(nearest.at, now)];
    return [{ day, count: on.length, sum, currency: nearest.row[10], x: place(nearest.at), fill }];
  });
  const said = marks.map((m) =>
    t("ruler.day", { date: formatDate(m.day, locale), count: m.count, amount: formatMoney(m.sum, m.currency) }),
  );
  const label = marks.length === 0 ? t("ruler.none") : `${t("ruler.label")} ${said.join(locale === "en" ? ", " : "，")}`;
  const lines = days.map((day, i) => {
    const off = holidays.some((h) => h.date === day);
    return html`${off ? html`<rect x="${i * CELL}" y="${TOP + 0.5}" width="${CELL}" height="${HEIGHT - 1}" fill="url(#holiday)"/>` : ""}${
      i > 0 ? html`<path d="M${i * CELL} ${TOP}v${HEIGHT}" stroke="var(--line)"/>` : ""
    }<text x="${i === 0 ? 0 : i * CELL + 8}" y="14"${i === 0 ? STRONG : ""}>${dayLabel(day, i, locale)}</text>`;
  });
  const sums = marks.map((m) => {
    // Deadlines end a day: beside them there is room only to the left, but for the first.
    const left = m.x > CELL;
    const middle = TOP + HEIGHT / 2;
    const ground = html`<rect x="${left ? m.x - CELL + 4 : m.x + 4}" y="${TOP + 4}" width="${CELL - 8}" height="${HEIGHT - 8}" rx="4" fill="var(--surface)"/>`;
    const dot = html`<circle cx="${left ? m.x - 8 : m.x}" cy="${middle}" r="5" fill="${m.fill}"/>`;
    // How many above what they are together: on one line the two would read as a product.
    const line = (y: number, text: Html | string, strong: Html | string) =>
      html`<text${strong} x="${left ? m.x - 18 : m.x + 9}" y="${y}" text-anchor="${left ? "end" : "start"}">${text}</text>`;
    const amount = html`<tspan class="unit">${m.currency} </tspan>${formatAmount(m.sum).slice(0, -3)}`;
    return m.count > 1
      ? html`${ground}${dot}${line(middle - 4, t("ruler.claims", { count: m.count }), "")}${line(middle + 12, amount, STRONG)}`
      : html`${ground}${dot}${line(middle + 4, amount, STRONG)}`;
  });
  const thisYear = Number(first.slice(0, 4));
  const off = holidays[0] && t("ruler.holiday", { date: formatDate(holidays[0].date, locale, { thisYear }) });
  const after = later > 0 || more ? t("ruler.later", { count: later, date: formatDate(days.at(-1) ?? first, locale, { thisYear }) }) : null;
  const here = t("ruler.now", { time: formatDateTime(now, marketZone, locale, "clock"), city: cityOf(marketZone, locale) });
  const drawn = html`${HOLIDAY}<rect x="0.5" y="${TOP}" width="${WIDTH - 1}" height="${HEIGHT}" rx="6" fill="var(--surface)" stroke="var(--line)"/>${lines}
<rect x="0.5" y="${TOP}" width="${place(now)}" height="${HEIGHT}" rx="6" fill="var(--sunken)" stroke="var(--line)"/>
<path d="M${place(now)} ${TOP - 4}v${HEIGHT + 10}" stroke="var(--accent)" stroke-width="2"/>
<text${STRONG} x="0" y="84" style="fill:var(--accent)">${here}</text>${sums}${
    off ? html`<text x="${WIDTH / 2}" y="84" text-anchor="middle">${off}</text>` : ""
  }${after ? html`<text x="${WIDTH}" y="84" text-anchor="end">${after}</text>` : ""}`;
  return <svg className="ruler" viewBox={`0 0 ${WIDTH} 92`} role="img" aria-label={label} {...within(drawn)} />;
}

const STRONG = html` class="strong"`;
const HOLIDAY = html`<defs><pattern id="holiday" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v6" stroke="var(--line-2)" stroke-width="2"/></pattern></defs>`;

function dayLabel(day: string, i: number, locale: Locale): string {
  const noon = Date.parse(`${day}T12:00:00Z`);
  if (i === 0) return formatDateTime(noon, "UTC", locale, "short").replace(/,? \d\d:\d\d$/, "");
  const weekday = formatDateTime(noon, "UTC", locale, "clock").split(" ")[0] ?? "";
  return locale === "en" ? `${weekday} ${Number(day.slice(8))}` : `${Number(day.slice(8))}日 ${weekday}`;
}
