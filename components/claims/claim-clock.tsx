import { useTranslations } from "next-intl";
import { DayTrack } from "#components/ui/day-track.tsx";
import { DeadlineLarge } from "#components/ui/deadline.tsx";
import { holidaysBetween, holidayYears } from "#lib/domain/calendar/holidays.ts";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import { sellerDueAt } from "#lib/domain/claim/who-acts.ts";
import { formatDate, formatDateTime } from "#lib/i18n/format.ts";
import { holidayCountries } from "#lib/i18n/holiday-words.ts";
import { type ClaimView, yearAt } from "./view.ts";

/** The running clock: the seller's with both times and the day track, else the marketplace's own. */
export function ClaimClock({ detail, now, locale, viewerZone, marketZone }: ClaimView) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  const { claim, row, events } = detail;
  const due = sellerDueAt(claim, now) ?? (claim.state === "awaiting_response" || claim.state === "proof_needed" ? claim.dueAt : null);
  const title =
    claim.state === "proof_needed"
      ? "time_proof"
      : claim.state === "settlement_due" && due !== null
        ? "time_settle"
        : claim.state === "stepped_in"
          ? "time_appeal"
          : due === null
            ? "time_market"
            : "time";
  const entered = events.find((e) => e.to === claim.state && e.from !== e.to)?.at.getTime();
  const from = entered ?? row.presentedAt?.getTime() ?? now;
  const holidays =
    due === null ? [] : holidaysBetween(plainDateAt(from, marketZone), plainDateAt(due, marketZone), holidayCountries(row.program));
  const next = holidays.filter((h) => h.date >= plainDateAt(now, marketZone));
  const names = { CN: t("page.holiday_cn"), US: t("page.holiday_us"), GB: t("page.holiday_gb") };
  const sources = { CN: t("page.holiday_source_cn"), US: t("page.holiday_source_us"), GB: t("page.holiday_source_gb") };
  return (
    <section className="panel clock-panel" aria-labelledby="clock">
      <header>
        <h2 id="clock">{t(`page.${title}`)}</h2>
      </header>
      <div className="body">
        {due === null ? (
          <p className="ink2">
            {claim.state === "offer_pending" && claim.dueAt !== null
              ? t("page.customer_due", { due: formatDateTime(claim.dueAt, viewerZone, locale, "full", yearAt(now, viewerZone)) })
              : claim.state === "settlement_due"
                ? t("page.payment_checked")
                : claim.marketDueAt === null
                  ? t("page.no_clock")
                  : t("page.market_due", { due: formatDateTime(claim.marketDueAt, marketZone, locale, "full", yearAt(now, marketZone)) })}
          </p>
        ) : (
          <>
            <DeadlineLarge dueAt={due} now={now} viewerZone={viewerZone} marketZone={marketZone} />
            <DayTrack from={from} dueAt={due} now={now} zone={marketZone} holidays={holidays.map((h) => h.date)} label={t("page.track")} />
            <div className="foot">
              {claim.state === "awaiting_response" || claim.state === "proof_needed" ? <p>{t("page.final_notice")}</p> : null}
              {next.slice(0, 2).map((h) => (
                <p key={h.date}>
                  {t("page.holiday", {
                    date: formatDate(h.date, locale, { thisYear: yearAt(now, marketZone) }),
                    countries: h.countries.map((c) => names[c]).join(locale === "en" ? ", " : "、"),
                  })}
                </p>
              ))}
              {next.length > 0 ? (
                <p className="t13 ink3">
                  {t("page.holiday_years", {
                    ...holidayYears("CN"),
                    sources: holidayCountries(row.program)
                      .map((c) => sources[c])
                      .join(t("page.holiday_join")),
                  })}
                </p>
              ) : null}
              {claim.state === "stepped_in" ? <p>{t("page.concession")}</p> : null}
              {claim.stepInCause ? <p>{d(`step_in_causes.${claim.stepInCause}`)}</p> : null}
            </div>
          </>
        )}
      </div>
    </section>
  );
}
