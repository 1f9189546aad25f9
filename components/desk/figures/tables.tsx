import { useTranslations } from "next-intl";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import type { Figures } from "#lib/claims/figures/queries.ts";
import { COUNTED } from "#lib/domain/claim/counted.ts";
import { sum } from "#lib/domain/money.ts";
import { formatDate, formatMoney, formatSpan, type Locale } from "#lib/i18n/format.ts";

type Props = { figures: Figures; locale: Locale };

export function DayTable({ figures, locale }: Props) {
  const t = useTranslations("desk");
  const { days, currency } = figures;
  return (
    <ScrollX label={t("figures.title")}>
      <div className="panel">
        <table className="tbl figures-table">
          <thead>
            <tr>
              <th scope="col">{t("figures.day")}</th>
              {COUNTED.map((c) => (
                <th key={c} scope="col" className="num">
                  {t(`figures.counted.${c}`)}
                </th>
              ))}
              <th scope="col" className="num">
                {t("figures.paid")}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...days].reverse().map((d) => (
              <tr key={d.day}>
                <td>{formatDate(d.day, locale)}</td>
                {COUNTED.map((c) => (
                  <td key={c} className={d.counts[c] === 0 ? "num ink3" : "num"}>
                    {d.counts[c]}
                  </td>
                ))}
                <td className="num">{d.paid === 0 ? "–" : formatMoney(d.paid, currency)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td>{t("figures.total")}</td>
              {COUNTED.map((c) => (
                <td key={c} className="num">
                  {sum(days.map((d) => d.counts[c]))}
                </td>
              ))}
              <td className="num">{formatMoney(sum(days.map((d) => d.paid)), currency)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </ScrollX>
  );
}

export function PeopleTable({ figures, locale }: Props) {
  const t = useTranslations("desk");
  return (
    <section className="panel" aria-labelledby="people">
      <header>
        <h2 id="people">{t("figures.people")}</h2>
      </header>
      {figures.people.length === 0 ? (
        <p className="body ink3">{t("figures.nobody")}</p>
      ) : (
        <ScrollX label={t("figures.people")}>
          <table className="tbl">
            <thead>
              <tr>
                <th scope="col">{t("figures.person")}</th>
                <th scope="col" className="num">
                  {t("figures.count")}
                </th>
                <th scope="col" className="num">
                  {t("figures.median")}
                </th>
              </tr>
            </thead>
            <tbody>
              {figures.people.map((p) => (
                <tr key={p.name}>
                  <td>{p.name}</td>
                  <td className="num">{p.decided}</td>
                  <td className="num">{p.medianHours === null ? "–" : formatSpan(p.medianHours * 3_600_000, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
    </section>
  );
}
