import { useTranslations } from "next-intl";
import type { Month } from "#lib/claims/overview/queries.ts";
import { formatMoney } from "#lib/i18n/format.ts";

const [HEIGHT, TOP] = [76, 20];

/** What the same months cost the seller, under the bars of their claims; each amount is written on its mark. */
export function CostChart({ months, currency, left, width }: { months: readonly Month[]; currency: string; left: number; width: number }) {
  const t = useTranslations("claims");
  const total = months.reduce((n, m) => n + m.cost, 0);
  if (total === 0) return <p className="t13 ink2">{t("overview.cost_none")}</p>;
  const most = Math.max(...months.map((m) => m.cost));
  const slot = (width - left) / Math.max(12, months.length);
  return (
    <div>
      <p className="t13 ink2">{t("overview.cost_said", { total: formatMoney(total, currency) })}</p>
      <svg
        className="chart"
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={t("overview.cost_said", { total: formatMoney(total, currency) })}
      >
        <path d={`M${left} ${HEIGHT - 1}H${width}`} stroke="var(--line)" />
        {months.map((m, i) => {
          const tall = Math.max(2, (m.cost / most) * (HEIGHT - TOP - 1));
          const x = left + i * slot;
          return m.cost > 0 ? (
            <g key={m.month}>
              <rect x={x + slot * 0.18} width={slot * 0.64} y={HEIGHT - 1 - tall} height={tall} fill="var(--ink-2)" />
              <text x={x + slot * 0.5} y={HEIGHT - 6 - tall} textAnchor="middle">
                {whole(m.cost)}
              </text>
            </g>
          ) : null;
        })}
      </svg>
    </div>
  );
}

/** Whole units, and thousands where they would not fit; the table behind has every cent. */
function whole(minor: number): string {
  const units = Math.round(minor / 100);
  return units < 10_000 ? units.toLocaleString("en") : `${Math.round(units / 1000).toLocaleString("en")}k`;
}
