import { useTranslations } from "next-intl";
import { Legend, ticks } from "#components/ui/chart-parts.tsx";
import { html, within } from "#components/ui/html.ts";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import type { Month } from "#lib/claims/overview/queries.ts";
import { formatAmount, formatMonth, type Locale } from "#lib/i18n/format.ts";
import { CostChart } from "./cost-chart.tsx";
import { FILLS, SERIES } from "./series.ts";

const [WIDTH, HEIGHT, LEFT, BASE] = [560, 240, 36, 212];

const ODD = html` class="odd"`;

/** Claims of twelve months by how they ended; the same as a table behind it. */
export function MonthsChart({
  months,
  locale,
  currency,
  screened,
}: {
  months: readonly Month[];
  locale: Locale;
  currency: string;
  screened: number;
}) {
  const t = useTranslations("claims");
  const total = (s: (typeof SERIES)[number]) => months.reduce((n, m) => n + m[s], 0);
  const most = Math.max(1, ...months.map((m) => m.free + m.paid + m.open));
  const step = niceStep(most);
  const top = Math.ceil(most / step) * step;
  const height = (n: number) => (n / top) * (BASE - 24);
  const slot = (WIDTH - LEFT) / Math.max(12, months.length);
  const lines = Array.from({ length: top / step + 1 }, (_, i) => i * step);
  const bars = months.map((m, i) => {
    const x = LEFT + i * slot + slot * 0.18;
    const parts = SERIES.map((s, k) => {
      const under = SERIES.slice(0, k).reduce((sum, lower) => sum + m[lower], 0);
      const [y, tall] = [BASE - height(under + m[s]), Math.max(1, height(m[s]) - 1.5)];
      return m[s] > 0 ? html`<rect x="${x}" width="${slot * 0.64}" y="${y}" height="${tall}" fill="${FILLS[s]}"/>` : html``;
    });
    return html`${parts}<text x="${x + slot * 0.32}" y="${BASE + 18}" text-anchor="middle"${i % 2 ? ODD : ""}>${monthName(m.month, locale)}</text>`;
  });
  return (
    <section className="panel" aria-labelledby="months">
      <header>
        <h2 id="months">{t("overview.months")}</h2>
        <span className="end ink3">{t("overview.months_hint", { count: screened })}</span>
      </header>
      <div className="body stack">
        <Legend items={SERIES.map((s) => ({ label: t(`overview.series.${s}`), fill: FILLS[s], total: total(s) }))} />
        <svg
          className="chart months"
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label={t("overview.months_said", { count: SERIES.reduce((n, s) => n + total(s), 0), paid: total("paid") })}
          {...within(html`${ticks(lines, { left: LEFT, width: WIDTH, y: (n) => BASE - height(n) })}${bars}`)}
        />
        <CostChart months={months} currency={currency} left={LEFT} width={WIDTH} />
        <details>
          <summary className="t13 fold">{t("overview.as_table")}</summary>
          <ScrollX label={t("overview.months")}>
            <table className="tbl">
              <thead>
                <tr>
                  <th scope="col">{t("overview.month")}</th>
                  {SERIES.map((s) => (
                    <th key={s} scope="col" className="num">
                      {t(`overview.series.${s}`)}
                    </th>
                  ))}
                  <th scope="col" className="num">
                    {t("overview.cost", { currency })}
                  </th>
                </tr>
              </thead>
              <tbody>
                {months.map((m) => (
                  <tr key={m.month}>
                    <th scope="row">{formatMonth(m.month, locale)}</th>
                    {SERIES.map((s) => (
                      <td key={s} className="num">
                        {m[s]}
                      </td>
                    ))}
                    <td className="num">{formatAmount(m.cost)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollX>
        </details>
      </div>
    </section>
  );
}

/** 1, 2, 5, 10 … so that there are at most five lines to read. */
function niceStep(most: number): number {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(Math.max(1, rough)));
  return [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power;
}

const monthName = (month: string, locale: Locale): string =>
  locale === "en"
    ? (["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][Number(month.slice(5, 7)) - 1] ?? "")
    : `${Number(month.slice(5, 7))}月`;
