import { CircleCheck, ClockAlert } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { DayTrack } from "#components/ui/day-track.tsx";
import { Money } from "#components/ui/money.tsx";
import { cityOf, formatDateTime, formatTimeLeft, isLocale } from "#lib/i18n/format.ts";
import { SAMPLE } from "./sample.ts";

/** Two panels as the product draws them, of one invented moment: they must not tick, or the example would run out. */
export async function SamplePanels({ limit }: { limit: string }) {
  const [t, found] = await Promise.all([getTranslations("public"), getLocale()]);
  const locale = isLocale(found) ? found : "en";
  const { now, dueAt, from, viewerZone, marketZone } = SAMPLE;
  return (
    <section className="proof" aria-label={t("sample.label")}>
      <div className="panel px-4.5 pt-4 pb-4.5">
        <p className="due-left is-amber">
          <ClockAlert className="icon lg" aria-hidden />
          {formatTimeLeft(dueAt - now, locale)}
        </p>
        <dl className="clocks">
          <dt>{t("sample.you", { city: cityOf(viewerZone, locale) })}</dt>
          <dd>{formatDateTime(dueAt, viewerZone, locale)}</dd>
          <dt>{t("sample.market", { city: cityOf(marketZone, locale) })}</dt>
          <dd>{formatDateTime(dueAt, marketZone, locale)}</dd>
        </dl>
        <DayTrack from={from} dueAt={dueAt} now={now} zone={marketZone} holidays={[]} label={t("sample.days")} />
      </div>
      <div className="panel px-4.5 pt-4 pb-4.5">
        <h2 className="mb-2">{t("sample.who_pays")}</h2>
        <div className="party">
          <i style={{ background: "var(--accent)" }} />
          <span>{t("sample.marketplace_pays")}</span>
          <b>
            <Money minor={SAMPLE.amount} currency="USD" />
          </b>
          <i style={{ background: "var(--ink-2)" }} />
          <span>{t("sample.you_pay")}</span>
          <b>
            <Money minor={0} currency="USD" />
          </b>
        </div>
        <ul className="tick">
          {[t("sample.small", { limit }), t("sample.compliant"), t("sample.proof")].map((reason) => (
            <li key={reason} className="v pass">
              <CircleCheck className="icon" aria-hidden />
              {reason}
            </li>
          ))}
        </ul>
      </div>
      <p className="t13 ink3">{t("sample.note")}</p>
    </section>
  );
}
