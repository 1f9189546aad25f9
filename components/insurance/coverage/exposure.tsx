import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { Money } from "#components/ui/money.tsx";
import { formatDate, formatMoney, type Locale } from "#lib/i18n/format.ts";
import type { Coverage } from "#lib/insurance/coverage/queries.ts";
import type { InsuranceOverview } from "#lib/insurance/queries.ts";

type Props = { coverage: Coverage; standing: InsuranceOverview["standing"]; locale: Locale; mayUpload: boolean };

/** What it costs if cover lapses, or what its absence costs now: a figure, how it comes about, and the way out. */
export function ExposurePanel({ coverage: { exposure, currency }, standing, locale, mayUpload }: Props) {
  const t = useTranslations("insurance.exposure");
  const { open, month } = exposure;
  const covered = standing.state === "accepted" || standing.state === "expiring";
  const now = open.small.sum + open.large.sum;
  const sum = now > 0 ? now : month.small + month.large;
  const money = (minor: number) => formatMoney(minor, currency);
  return (
    <section className="panel exposure" aria-labelledby="exposure">
      <header>
        <h2 id="exposure">{covered && standing.on ? t("title_lapse", { date: formatDate(standing.on, locale) }) : t("title_now")}</h2>
      </header>
      <div className="body stack">
        <p className="figure">
          <Money minor={sum} currency={currency} />
          <span className="t13 ink3">{now > 0 ? "" : ` ${t("a_month")}`}</span>
        </p>
        {open.small.count > 0 ? <p>{t("open_small", { count: open.small.count, amount: money(open.small.sum) })}</p> : null}
        {open.large.count > 0 ? <p>{t("open_large", { count: open.large.count, amount: money(open.large.sum) })}</p> : null}
        {now === 0 ? <p className="ink2">{t("open_none")}</p> : null}
        <p className="t13 ink2">{t("month", { small: money(month.small), large: money(month.large) })}</p>
        {mayUpload && standing.state !== "accepted" ? (
          <p>
            <Link className="btn no-print" href="/insurance/upload">
              {t("upload")}
            </Link>
          </p>
        ) : null}
      </div>
    </section>
  );
}
