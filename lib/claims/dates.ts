import ical, { ICalAlarmType } from "ical-generator";
import { formatBothClocks } from "#lib/i18n/format.ts";
import { holidayLines } from "#lib/i18n/holiday-words.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { ClaimDetail } from "./detail.ts";

const HALF_HOUR = 30 * 60_000;

export type Reader = { locale: Locale; zone: string };
/**
 * The claim's running dates as iCalendar (RFC 5545): the seller's deadline, its open questions, the marketplace's own clock.
 * An entry ends at its deadline and warns a day before. Taken in again after a change it replaces the older one.
 */
export function datesOf({ row, claim, questions, pack }: ClaimDetail, url: string, { locale, zone }: Reader, now: number): string {
  const t = translator(locale, "claims");
  const product = locale === "en" ? row.productEn : row.productZh;
  const entries: { id: string; at: number; what: "yours" | "question" | "theirs" }[] = [];
  if (row.sellerDueAt && claim.dueAt !== null) entries.push({ id: "due", at: claim.dueAt, what: "yours" });
  for (const q of questions.filter((x) => x.to === "seller" && x.answeredAt === null))
    entries.push({ id: `question-${q.id}`, at: q.dueAt.getTime(), what: "question" });
  if (claim.marketDueAt !== null && claim.state !== "closed") entries.push({ id: "market", at: claim.marketDueAt, what: "theirs" });
  const calendar = ical({
    name: `Rejoinder ${row.number}`,
    prodId: { company: "Rejoinder", product: "claims", language: locale === "en" ? "EN" : "ZH" },
  });
  for (const { id, at, what } of entries) {
    const event = calendar.createEvent({
      id: `${row.number}-${id}@rejoinder`,
      sequence: row.revision,
      stamp: new Date(now),
      start: new Date(at - HALF_HOUR),
      end: new Date(at),
      summary: t(`dates.${what}`, { number: row.number, product }),
      description: [
        t("dates.until", { due: formatBothClocks(at, zone, pack.zone, locale) }),
        ...holidayLines({ from: row.presentedAt?.getTime() ?? now, due: at, marketZone: pack.zone, program: row.program }, locale),
      ].join("\n"),
      url,
    });
    if (what !== "theirs")
      event.createAlarm({ type: ICalAlarmType.display, trigger: 86_400, description: t(`dates.${what}`, { number: row.number, product }) });
  }
  return calendar.toString();
}
