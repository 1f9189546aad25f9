import { ChevronLeft, ChevronRight, Download, FileDown } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { StatementPanel } from "#components/claims/statement-panel.tsx";
import { Link } from "#components/ui/link.tsx";
import { requireSeller } from "#lib/auth/current.ts";
import { monthlyStatement } from "#lib/claims/ledger/queries.ts";
import { addMonths, isPlainMonth, monthAt } from "#lib/domain/calendar/month.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { currentTime } from "#lib/gate/now.ts";
import { cityOf, formatMonth, isLocale } from "#lib/i18n/format.ts";

type Props = { searchParams: Promise<{ month?: string }> };

export async function generateMetadata() {
  return { title: (await getTranslations("statement"))("title") };
}

/** Money by month: owed before, every entry, owed after. Nothing but the ledger is added up. */
export default async function StatementPage({ searchParams }: Props) {
  const [session, now, t, found, { month: asked }] = await Promise.all([
    requireSeller(),
    currentTime(),
    getTranslations("statement"),
    getLocale(),
    searchParams,
  ]);
  const locale = isLocale(found) ? found : "en";
  const { zone } = currentPack(session.seller.membership.program);
  const latest = monthAt(now, zone);
  const month = asked && isPlainMonth(asked) && asked <= latest ? asked : latest;
  const { statements } = await monthlyStatement(session.seller.scope, month, zone);
  return (
    <div className="stack-16">
      <div className="row between" style={{ flexWrap: "wrap" }}>
        <h1>{t("heading", { month: formatMonth(month, locale) })}</h1>
        <span className="row no-print">
          <a className="btn" href={`/api/statement?month=${month}`} download>
            <Download className="icon" aria-hidden />
            CSV
          </a>
          <a className="btn" href={`/api/statement/pdf?month=${month}`} download>
            <FileDown className="icon" aria-hidden />
            PDF
          </a>
        </span>
      </div>
      <p className="ink2">{t("lead", { city: cityOf(zone, locale) })}</p>
      <nav className="row no-print" aria-label={t("months")}>
        <Link className="btn sm" href={`/statement?month=${addMonths(month, -1)}`}>
          <ChevronLeft className="icon" aria-hidden />
          {formatMonth(addMonths(month, -1), locale)}
        </Link>
        {month < latest ? (
          <Link className="btn sm" href={`/statement?month=${addMonths(month, 1)}`}>
            {formatMonth(addMonths(month, 1), locale)}
            <ChevronRight className="icon" aria-hidden />
          </Link>
        ) : null}
      </nav>
      {statements.length === 0 ? <p className="panel body ink2">{t("none")}</p> : null}
      {statements.map((s) => (
        <StatementPanel key={s.currency} statement={s} locale={locale} zone={zone} />
      ))}
    </div>
  );
}
