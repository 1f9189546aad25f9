import { useLocale, useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { Money } from "#components/ui/money.tsx";
import type { ScreenedMonth, Stake } from "#lib/claims/overview/queries.ts";
import { formatMoney, formatMonth, isLocale } from "#lib/i18n/format.ts";

/** What open claims may still cost, and what was screened out before it came here. */
export function StakePanel({
  stake,
  screened,
  views,
}: {
  stake: readonly Stake[];
  screened: readonly ScreenedMonth[];
  views: { waiting: number; unread: number };
}) {
  const t = useTranslations("claims");
  const months = [...new Set(screened.map((s) => s.month))];
  return (
    <section className="panel" aria-labelledby="stake">
      <header>
        <h2 id="stake">{t("overview.stake")}</h2>
      </header>
      <div className="body stack">
        {stake.length === 0 ? <p className="ink2">{t("overview.stake_none")}</p> : null}
        {stake.map((s) => (
          <div key={s.currency}>
            <p className="figure">
              <Money minor={s.open} currency={s.currency} />
            </p>
            <p className="t13 ink2">{t("overview.stake_text", { count: s.count, needs: formatMoney(s.needs, s.currency) })}</p>
          </div>
        ))}
        <ul className="stack t13">
          <li>
            <Link href="/claims?view=waiting">{t("overview.waiting", { count: views.waiting })}</Link>
          </li>
          <li>
            <Link href="/notifications">{t("overview.unread", { count: views.unread })}</Link>
          </li>
        </ul>
        {months.length > 0 ? (
          <>
            <h3 className="t13 b">{t("overview.screened")}</h3>
            <ScreenedMonths screened={screened} months={months.slice(0, SHOWN)} />
            {months.length > SHOWN ? (
              <details>
                <summary className="t13 fold">{t("overview.screened_before", { count: months.length - SHOWN })}</summary>
                <ScreenedMonths screened={screened} months={months.slice(SHOWN)} />
              </details>
            ) : null}
          </>
        ) : null}
      </div>
    </section>
  );
}

const SHOWN = 4;
function ScreenedMonths({ screened, months }: { screened: readonly ScreenedMonth[]; months: readonly string[] }) {
  const d = useTranslations("domain");
  const found = useLocale();
  const locale = isLocale(found) ? found : "en";
  return (
    <dl className="screened t13">
      {months.map((month) => (
        <div key={month}>
          <dt>{formatMonth(month, locale)}</dt>
          <dd>
            {screened
              .filter((s) => s.month === month)
              .map((s) => `${d(`incidents.${s.incident}`)} ${s.count}`)
              .join(" · ")}
          </dd>
        </div>
      ))}
    </dl>
  );
}
