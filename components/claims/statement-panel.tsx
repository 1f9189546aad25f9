import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import type { Statement } from "#lib/claims/ledger/queries.ts";
import { LEDGER_KINDS } from "#lib/domain/claim/event.ts";
import { formatAmount, formatDateTime, type Locale } from "#lib/i18n/format.ts";

const signed = (effect: number): string => (effect > 0 ? `+${formatAmount(effect)}` : effect < 0 ? `−${formatAmount(-effect)}` : "0.00");

/** One currency of one month: what was owed, each entry and what it did, what is owed. */
export function StatementPanel({ statement, locale, zone }: { statement: Statement; locale: Locale; zone: string }) {
  const t = useTranslations("statement");
  const d = useTranslations("domain");
  const { currency, opening, closing, lines, count, totals } = statement;
  const kinds = LEDGER_KINDS.filter((k) => totals[k]);
  return (
    <section className="panel" aria-label={`${t("title")} ${currency}`} data-statement={currency}>
      <dl className="body owed sums">
        <dt>{t("opening")}</dt>
        <dd data-opening={opening}>
          {currency} {formatAmount(opening)}
        </dd>
        {kinds.map((k) => (
          <div key={k} style={{ display: "contents" }}>
            <dt>{d(`ledger.${k}`)}</dt>
            <dd>
              {currency} {formatAmount(totals[k] ?? 0)}
            </dd>
          </div>
        ))}
        <dt className="b">{t("closing")}</dt>
        <dd className="b" data-closing={closing}>
          {currency} {formatAmount(closing)}
        </dd>
      </dl>
      {lines.length === 0 ? (
        <p className="body ink2">{t("quiet")}</p>
      ) : (
        <ScrollX label={t("entries")}>
          <table className="tbl entries">
            <thead>
              <tr>
                <th scope="col">{t("columns.at")}</th>
                <th scope="col">{t("columns.number")}</th>
                <th scope="col">{t("columns.entry")}</th>
                <th scope="col" className="num">
                  {t("columns.amount")}
                </th>
                <th scope="col" className="num">
                  {t("columns.effect")}
                </th>
                <th scope="col" className="num">
                  {t("balance")}
                </th>
              </tr>
            </thead>
            <tbody>
              {[...lines.entries()].map(([i, l]) => (
                <tr key={`${l.number}-${l.kind}-${i + 1}`}>
                  <td className="nowrap" data-l={t("columns.at")}>
                    {formatDateTime(l.at, zone, locale, "short")}
                  </td>
                  <td>
                    <Link className="nowrap" href={`/claims/${l.number}`}>
                      {l.number}
                    </Link>
                    <br />
                    <span className="t13 ink3">{locale === "en" ? l.productEn : l.productZh}</span>
                  </td>
                  <td>
                    {d(`ledger.${l.kind}`)}
                    {l.reference ? (
                      <>
                        <br />
                        <span className="t13 ink3">{l.reference}</span>
                      </>
                    ) : null}
                  </td>
                  <td className="num" data-l={t("columns.amount")}>
                    {formatAmount(l.amount)}
                  </td>
                  <td className="num" data-l={t("columns.effect")}>
                    {signed(l.effect)}
                  </td>
                  <td className="num b" data-l={t("balance")}>
                    {formatAmount(l.balance)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
      {count > lines.length ? <p className="body t13 ink2">{t("more", { shown: lines.length, count })}</p> : null}
    </section>
  );
}
