"use client";

import { AlarmClock, Clock, ClockAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { urgency } from "#lib/domain/deadlines.ts";
import { cityOf, formatDateTime, formatTimeLeft, isLocale, type Locale } from "#lib/i18n/format.ts";

export function useAppLocale(): Locale {
  const locale = useLocale();
  return isLocale(locale) ? locale : "en";
}

/** The server's clock, going on in the browser: a moved demo clock or a wrong machine clock changes nothing. */
export function useNow(serverNow: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const ahead = serverNow - Date.now();
    const timer = setInterval(() => setNow(Date.now() + ahead), 30_000);
    setNow(serverNow);
    return () => clearInterval(timer);
  }, [serverNow]);
  return now;
}

const ICONS = { overdue: AlarmClock, today: AlarmClock, soon: ClockAlert, later: Clock } as const;
const TONES = { overdue: "today", today: "today", soon: "soon", later: "later" } as const;
type Props = { dueAt: number; now: number; viewerZone: string; marketZone: string };

export const toneOf = (dueAt: number, now: number): "today" | "soon" | "later" => TONES[urgency(dueAt, now)];

/** The marketplace's clock after the reader's; full-width brackets in Chinese need no space before them. */
export function marketClock(dueAt: number, zone: string, locale: Locale, ui: ReturnType<typeof useTranslations<"ui">>): string {
  const line = ui("clock_line", { city: cityOf(zone, locale), time: formatDateTime(dueAt, zone, locale, "clock") });
  return locale === "en" ? ` ${line}` : line;
}

/** Time left in words, then both clocks in one line. */
export function Deadline({ dueAt, now: serverNow, viewerZone, marketZone }: Props) {
  const t = useTranslations("ui");
  const locale = useAppLocale();
  const now = useNow(serverNow);
  const Icon = ICONS[urgency(dueAt, now)];
  return (
    <span className={`due ${toneOf(dueAt, now)}`}>
      <span className="left">
        <Icon className="icon" aria-hidden />
        {formatTimeLeft(dueAt - now, locale)}
      </span>
      <span className="at">
        <i>{formatDateTime(dueAt, viewerZone, locale, locale === "en" ? "short" : "full")}</i>
        {marketClock(dueAt, marketZone, locale, t)}
      </span>
    </span>
  );
}

const SPOKEN = [24 * 3_600_000, 3_600_000, 0] as const;
/** The last of the three moments a deadline is spoken at; the text changes only there, so nothing is read out each minute. */
const spokenAt = (left: number): number | undefined => SPOKEN.findLast((moment) => left <= moment);

/** The same, large: time left, the two clocks as a list. */
export function DeadlineLarge({ dueAt, now: serverNow, viewerZone, marketZone }: Props) {
  const t = useTranslations("ui");
  const locale = useAppLocale();
  const now = useNow(serverNow);
  const how = urgency(dueAt, now);
  const Icon = ICONS[how];
  const spoken = spokenAt(dueAt - now);
  const tone = { overdue: "is-red", today: "is-red", soon: "is-amber", later: "" }[how];
  return (
    <>
      <p className={`due-left ${tone}`}>
        <Icon className="icon lg" aria-hidden />
        {formatTimeLeft(dueAt - now, locale)}
      </p>
      <dl className="clocks">
        <dt>{t("you_in", { city: cityOf(viewerZone, locale) })}</dt>
        <dd>{formatDateTime(dueAt, viewerZone, locale)}</dd>
        <dt>{t("market_in", { city: cityOf(marketZone, locale) })}</dt>
        <dd>{formatDateTime(dueAt, marketZone, locale)}</dd>
      </dl>
      <p className="sr" aria-live="polite">
        {spoken === undefined ? "" : spoken === 0 ? t("passed") : formatTimeLeft(spoken, locale)}
      </p>
    </>
  );
}

/** The two clocks of the frame. */
export function Clocks({ now: serverNow, viewerZone, marketZone }: { now: number; viewerZone: string; marketZone: string }) {
  const t = useTranslations("ui");
  const locale = useAppLocale();
  const now = useNow(serverNow);
  return (
    <dl className="rail-clocks">
      <dt>{cityOf(marketZone, locale)}</dt>
      <dd>{formatDateTime(now, marketZone, locale, "clock")}</dd>
      <dt>{t("city_you", { city: cityOf(viewerZone, locale) })}</dt>
      <dd>{formatDateTime(now, viewerZone, locale, "clock")}</dd>
    </dl>
  );
}
