import { CircleCheck, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import { answering } from "#lib/domain/requirements/cover.ts";
import { formatDate } from "#lib/i18n/format.ts";
import type { ClaimView } from "./view.ts";

/**
 * The two dates that decide about insurance: on the day of the notice cover must be proved for a small claim to cost nothing;
 * on the day of the incident it is decided which policy answers at all. Source: claims.md 5.
 */
export function CoverDates({ detail, locale }: Pick<ClaimView, "detail" | "locale">) {
  const t = useTranslations("claims.cover");
  const { row, covers, pack } = detail;
  if (!row.presentedAt) return null;
  const noticeOn = plainDateAt(row.presentedAt.getTime(), pack.zone);
  const small = row.route === "small";
  const days = [
    { key: "incident", on: row.incidentOn, found: answering(covers, row.incidentOn, noticeOn), matters: !small },
    { key: "notice", on: noticeOn, found: covers.filter((c) => c.effectiveOn <= noticeOn && noticeOn <= c.expiresOn), matters: small },
  ] as const;
  return (
    <section className="panel" aria-labelledby="cover-dates">
      <header>
        <h2 id="cover-dates">{t("title")}</h2>
        <span className="end ink3">{t("hint")}</span>
      </header>
      <ul className="body stack">
        {days.map(({ key, on, found, matters }) => (
          <li key={key} className="cover-day" data-day={key} data-covered={found.length > 0}>
            {found.length > 0 ? (
              <CircleCheck className="icon is-green" aria-hidden />
            ) : (
              <CircleDashed className={matters ? "icon is-amber" : "icon ink3"} aria-hidden />
            )}
            <span>
              <b>{t(key, { date: formatDate(on, locale) })}</b>
              {found.length === 0 ? <span className="t13 ink2">{t("none")}</span> : null}
              {found.map((c) => (
                <span key={c.id} className="t13 ink2">
                  {c.insurer} · <span className="nowrap">{c.policyNo}</span> · {formatDate(c.effectiveOn, locale)} –{" "}
                  {formatDate(c.expiresOn, locale)}
                </span>
              ))}
              {matters ? <span className="t13">{t(small ? "matters_notice" : "matters_incident")}</span> : null}
            </span>
          </li>
        ))}
        <li className="t13 no-print">
          <Link href="/insurance">{t("see")}</Link>
        </li>
      </ul>
    </section>
  );
}
