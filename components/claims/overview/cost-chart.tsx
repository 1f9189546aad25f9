import { useTranslations } from "next-intl";
import { html, within } from "#components/ui/html.ts";
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
  const bars = months.map((m, i) => {
    const tall = Math.max(2, (m.cost / most) * (HEIGHT - TOP - 1));
    const x = left + i * slot;
    if (m.cost === 0) return html``;
    const bar = html`<rect x="${x + slot * 0.18}" width="${slot * 0.64}" y="${HEIGHT - 1 - tall}" height="${tall}" fill="var(--ink-2)"/>`;
    return html`${bar}<text x="${x + slot * 0.5}" y="${HEIGHT - 6 - tall}" text-anchor="middle">${whole(m.cost)}</text>`;
  });
  const said = t("overview.cost_said", { total: formatMoney(total, currency) });
  return (
    <div>
      <p className="t13 ink2">{said}</p>
      <svg
        className="chart"
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={said}
        {...within(html`<path d="M${left} ${HEIGHT - 1}H${width}" stroke="var(--line)"/>${bars}`)}
      />
    </div>
  );
}

/** Whole units, and thousands where they would not fit; the table behind has every cent. */
function whole(minor: number): string {
  const units = Math.round(minor / 100);
  return units < 10_000 ? units.toLocaleString("en") : `${Math.round(units / 1000).toLocaleString("en")}k`;
}
