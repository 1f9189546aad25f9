import { useTranslations } from "next-intl";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import type { ToldNotice } from "#lib/claims/told/schema.ts";
import { formatDateTime, type Locale } from "#lib/i18n/format.ts";
import { yearAt } from "./view.ts";

type Props = { told: readonly ToldNotice[]; now: number; locale: Locale; viewerZone: string };

/** The proof of delivery: each notice of the claim, to whom, by which way, and when. Printed with the page. */
export function ToldPanel({ told, now, locale, viewerZone }: Props) {
  const t = useTranslations("claims");
  const time = (at: number) => formatDateTime(at, viewerZone, locale, "seconds", yearAt(now, viewerZone));
  if (told.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="told">
      <header>
        <h2 id="told">{t("told.title")}</h2>
        <span className="end ink3">{t("page.your_time")}</span>
      </header>
      <ScrollX label={t("told.title")}>
        <table className="tbl stacked">
          <thead>
            <tr>
              <th scope="col">{t("told.notice")}</th>
              <th scope="col">{t("told.who")}</th>
              <th scope="col">{t("told.how")}</th>
            </tr>
          </thead>
          <tbody>
            {told.flatMap((n) => {
              const lines = n.ways.length > 0 ? n.ways : [{ who: null, what: "waiting" as const, at: n.at, detail: "" }];
              return lines.map((way, i) => (
                <tr key={`${n.id} ${way.who} ${way.what}`} data-told={n.kind} data-way={way.what}>
                  <td>
                    {i === 0 ? (
                      <>
                        {t(`told.kinds.${n.kind as "paid"}`)}
                        <br />
                        <span className="t13 ink3 nowrap">{time(n.at)}</span>
                      </>
                    ) : null}
                  </td>
                  <td className="nowrap">{way.who ?? (way.what.startsWith("hook") ? t("told.machine") : "–")}</td>
                  <td>
                    {t(`told.ways.${way.what}`)}
                    <br />
                    <span className="t13 ink3">
                      <span className="nowrap">{time(way.at)}</span>
                      {way.detail ? ` ${way.detail}` : ""}
                    </span>
                  </td>
                </tr>
              ));
            })}
          </tbody>
        </table>
      </ScrollX>
    </section>
  );
}
