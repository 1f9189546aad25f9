import { useTranslations } from "next-intl";
import { Legend, ticks } from "#components/ui/chart-parts.tsx";
import { html, within } from "#components/ui/html.ts";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import type { DayFigures, Figures } from "#lib/claims/figures/queries.ts";
import type { Locale } from "#lib/i18n/format.ts";

const [WIDTH, HEIGHT, LEFT, BASE] = [1320, 220, 30, 188];
const FILLS = { filed: "var(--accent-line)", decided: "var(--accent)" } as const;
const SERIES = ["filed", "decided"] as const;
const of = ({ counts }: DayFigures) => ({ filed: counts.file, decided: counts.dismiss + counts.deny + counts.uphold });

/** Two bars a day, drawn on the server; the table below holds every figure. */
export function DayChart({ figures, locale }: { figures: Figures; locale: Locale }) {
  const t = useTranslations("desk");
  const days = figures.days.map((d) => ({ day: d.day, ...of(d) }));
  const top = Math.max(4, ...days.flatMap((d) => [d.filed, d.decided]));
  const height = (n: number) => (n / top) * (BASE - 16);
  const slot = (WIDTH - LEFT) / days.length;
  const total = (s: (typeof SERIES)[number]) => days.reduce((n, d) => n + d[s], 0);
  const named = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const bars = days.map((d, i) => {
    const x = LEFT + i * slot;
    const pair = SERIES.map((s, k) => {
      const tall = height(d[s]);
      return html`<rect x="${x + slot * (0.2 + 0.3 * k)}" y="${BASE - tall}" width="${slot * 0.27}" height="${tall}" fill="${FILLS[s]}"/>`;
    });
    const name = named.format(new Date(`${d.day}T00:00:00Z`));
    return html`${pair}<text x="${x + slot * 0.5}" y="${BASE + 18}" text-anchor="middle">${name}</text>`;
  });
  return (
    <section className="panel overview" aria-labelledby="chart">
      <header>
        <h2 id="chart">{t("figures.chart")}</h2>
      </header>
      <div className="body stack">
        <Legend items={SERIES.map((s) => ({ label: t(`figures.${s}`), fill: FILLS[s], total: total(s) }))} />
        <ScrollX label={t("figures.chart")}>
          <svg
            className="chart day-chart"
            viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
            role="img"
            aria-label={t("figures.chart_said", { filed: total("filed"), decided: total("decided") })}
            {...within(html`${ticks([0, top], { left: LEFT, width: WIDTH, y: (n) => BASE - height(n) })}${bars}`)}
          />
        </ScrollX>
      </div>
    </section>
  );
}
