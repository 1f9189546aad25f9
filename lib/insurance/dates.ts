import ical, { ICalAlarmType } from "ical-generator";
import { addDays } from "#lib/domain/calendar/zoned.ts";
import type { InsuranceDue } from "#lib/domain/requirements/due.ts";
import type { RequirementPack } from "#lib/domain/requirements/pack.ts";
import type { Locale } from "#lib/i18n/locale.ts";
import { translator } from "#lib/i18n/translator.ts";
import type { CoverRow } from "./account.ts";

type Dates = { covers: readonly CoverRow[]; due: InsuranceDue | null; pack: RequirementPack | null; today: string };

/**
 * The days of a seller's insurance as iCalendar (RFC 5545), a whole day each: the end of every running policy, the last day
 * on which its renewal still has the days left that the store asks for, and the day insurance is due. Taken in again it
 * replaces the older one.
 */
export function insuranceDates({ covers, due, pack, today }: Dates, url: string, locale: Locale, now: number): string {
  const t = translator(locale, "insurance");
  const calendar = ical({
    name: t("title"),
    prodId: { company: "Rejoinder", product: "insurance", language: locale === "en" ? "EN" : "ZH" },
  });
  const add = (id: string, day: string, summary: string) => {
    const start = new Date(`${day}T00:00:00Z`);
    const event = calendar.createEvent({ id: `${id}@rejoinder`, stamp: new Date(now), start, allDay: true, summary, url });
    event.createAlarm({ type: ICalAlarmType.display, trigger: 7 * 86_400, description: summary });
  };
  const left = pack?.requirements.find((r) => r.check.kind === "days_left")?.check;
  for (const c of covers.filter((x) => x.standing === "account" && x.expiresOn >= today)) {
    add(`${c.id}-end`, c.expiresOn, t("dates.end", { policy: c.policyNo }));
    if (left?.kind === "days_left" && addDays(c.expiresOn, -left.days) >= today)
      add(`${c.id}-runway`, addDays(c.expiresOn, -left.days), t("dates.runway", { policy: c.policyNo, days: left.days }));
  }
  if (due && due.due >= today && covers.length === 0) add(`due-${due.due}`, due.due, t("dates.due"));
  return calendar.toString();
}
