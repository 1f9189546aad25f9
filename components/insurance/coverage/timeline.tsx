import { useTranslations } from "next-intl";
import { HereFirst } from "#components/ui/here-first.tsx";
import { Link } from "#components/ui/link.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import { addDays, daysBetween } from "#lib/domain/calendar/zoned.ts";
import { formatDate, formatLimit, type Locale } from "#lib/i18n/format.ts";
import type { Coverage } from "#lib/insurance/coverage/queries.ts";

const [LEFT, RIGHT, WIDTH, TOP, LANE, ROW] = [128, 1_000, 1_010, 34, 40, 20];
type Cover = Coverage["covers"][number];

/** Policies that overlap stand under each other, the primary layer first. */
function lanesOf(covers: readonly Cover[]): { layer: Cover["layer"]; policies: Cover[] }[] {
  const lanes: { layer: Cover["layer"]; policies: Cover[] }[] = [];
  for (const layer of ["primary", "excess"] as const) {
    for (const c of covers.filter((x) => x.layer === layer).sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))) {
      // A renewal may begin on the day the one before it ends.
      const free = lanes.find((l) => l.layer === layer && (l.policies.at(-1)?.expiresOn ?? "") <= c.effectiveOn);
      if (free) free.policies.push(c);
      else lanes.push({ layer, policies: [c] });
    }
  }
  return lanes.length > 0 ? lanes : [{ layer: "primary", policies: [] }];
}

/** Cover over time, with gaps, incidents and the days the seller was told; the finding in words above, a table behind. */
export function CoverageTimeline({ coverage, locale }: { coverage: Coverage; locale: Locale }) {
  const t = useTranslations("insurance.line");
  const { window, today, covers, incidents } = coverage;
  const span = Math.max(1, daysBetween(window.from, window.to));
  const x = (day: string): number => LEFT + (Math.min(span, Math.max(0, daysBetween(window.from, day))) / span) * (RIGHT - LEFT);
  const lanes = lanesOf(covers.filter((c) => c.expiresOn >= window.from));
  const claimsTop = TOP + lanes.length * LANE + 18;
  const bottom = claimsTop + Math.max(1, incidents.length) * ROW;
  const date = (day: string) => formatDate(day, locale);
  const said =
    coverage.gaps.length === 0 ? t("no_gap") : t("gaps", { count: coverage.gaps.length, from: date(coverage.gaps[0]?.from ?? today) });
  const months = monthsIn(window.from, window.to);
  return (
    <section className="panel" aria-labelledby="line">
      <header>
        <h2 id="line">{t("title")}</h2>
        <span className="end ink3">{t("hint")}</span>
      </header>
      <div className="body stack">
        <p>{said}</p>
        <ScrollX label={t("title")}>
          <div className="coverage-box">
            <HereFirst left={`${(x(today) / WIDTH) * 100}%`} />
            <svg className="coverage" viewBox={`0 0 ${WIDTH} ${bottom + 30}`} role="img" aria-label={said}>
              <defs>
                <pattern id="gap-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                  <path d="M0 0V7" stroke="var(--red-line)" strokeWidth="2" />
                </pattern>
              </defs>
              {months.map((m, i) => (
                <g key={m}>
                  <path d={`M${x(m)} ${TOP - 10}V${bottom}`} stroke="var(--line)" />
                  {i % 2 === 0 ? (
                    <text x={x(m)} y={14} textAnchor="middle" className="quiet">
                      {locale === "en" ? MONTHS[Number(m.slice(5, 7)) - 1] : `${Number(m.slice(5, 7))}月`}
                    </text>
                  ) : null}
                </g>
              ))}
              {coverage.gaps.map((g) => (
                <g key={g.from}>
                  <rect
                    x={x(g.from)}
                    y={TOP}
                    width={Math.max(2, x(addDays(g.to, 1)) - x(g.from))}
                    height={lanes.length * LANE}
                    fill="url(#gap-hatch)"
                    opacity="0.7"
                  />
                  {x(g.to) - x(g.from) > 60 ? (
                    <text x={x(g.from) + 8} y={TOP + lanes.length * LANE - 8} className="is-gap">
                      {t("gap_from", { date: date(g.from) })}
                    </text>
                  ) : null}
                </g>
              ))}
              {lanes.map(({ layer, policies }, i) => (
                <g key={`${layer}-${policies[0]?.id ?? "none"}`}>
                  <text x={0} y={TOP + i * LANE + 22} className="b">
                    {t(layer)}
                  </text>
                  {policies.map((c) => (
                    <Policy
                      key={c.id}
                      from={x(c.effectiveOn)}
                      to={x(addDays(c.expiresOn, 1))}
                      y={TOP + i * LANE + 4}
                      soft={layer === "excess"}
                      label={c.occurrence === null ? c.policyNo : `${c.policyNo} · ${formatLimit(c.occurrence, coverage.currency)}`}
                    />
                  ))}
                </g>
              ))}
              <text x={0} y={claimsTop + 12} className="b">
                {t("incidents")}
              </text>
              {incidents.length > 0 ? (
                <text x={0} y={claimsTop + 30} className="quiet">
                  {t("marks")}
                </text>
              ) : null}
              {incidents.map((c, i) => {
                const y = claimsTop + 8 + i * ROW;
                const [from, to] = [x(c.incidentOn), x(c.noticeOn)];
                const ink = c.answered ? "var(--ink-2)" : "var(--amber-mark)";
                const words = c.answered ? c.number.slice(-6) : t("unanswered", { number: c.number.slice(-6) });
                // To the left where the words would run out of the picture or through today.
                const leftward = to > 780 || (to <= x(today) && x(today) < to + 70 && c.answered);
                return (
                  <g key={c.number}>
                    {c.answered ? null : <path d={`M${from} ${TOP}V${y - 5}`} stroke={ink} strokeDasharray="2 3" />}
                    <path d={`M${from} ${y}H${to}`} stroke={ink} strokeWidth="1.5" />
                    <path d={`M${from} ${y - 5}l5 5-5 5-5-5z`} fill={ink} />
                    <circle cx={to} cy={y} r="4" fill={ink} />
                    <text
                      x={leftward ? Math.min(from, to) - 10 : to + 9}
                      y={y + 4}
                      textAnchor={leftward ? "end" : "start"}
                      className={c.answered ? undefined : "is-warn"}
                    >
                      {words}
                    </text>
                  </g>
                );
              })}
              <path d={`M${x(today)} ${TOP - 12}V${bottom + 4}`} stroke="var(--accent)" strokeWidth="2" />
              <text x={x(today)} y={bottom + 20} textAnchor="middle" className="is-now">
                {t("today", { date: date(today) })}
              </text>
            </svg>
          </div>
        </ScrollX>
        <details>
          <summary className="fold">{t("table")}</summary>
          <ul className="stack t13">
            {coverage.gaps.map((g) => (
              <li key={g.from}>{t("gap_line", { from: date(g.from), to: date(g.to) })}</li>
            ))}
            {incidents.map((c) => (
              <li key={c.number}>
                <Link href={`/claims/${c.number}`}>{c.number}</Link>{" "}
                {t(c.answered ? "claim_answered" : "claim_unanswered", {
                  product: locale === "en" ? c.productEn : c.productZh,
                  incident: date(c.incidentOn),
                  notice: date(c.noticeOn),
                })}
              </li>
            ))}
          </ul>
        </details>
      </div>
    </section>
  );
}

/** A bar with its words inside where they fit. */
function Policy({ from, to, y, soft, label }: { from: number; to: number; y: number; soft: boolean; label: string }) {
  // A hair between a policy and its renewal.
  const width = Math.max(3, to - from - 2);
  const room = Math.floor((width - 14) / 6.4);
  const words = room < 5 ? "" : label.length > room ? `${label.slice(0, room - 1)}…` : label;
  return (
    <g>
      <rect
        x={from}
        y={y}
        width={width}
        height={26}
        rx="4"
        fill={soft ? "var(--accent-soft)" : "var(--accent)"}
        stroke="var(--accent)"
        strokeWidth={soft ? 1 : 0}
      />
      <title>{label}</title>
      <text x={from + 8} y={y + 17} className={soft ? "on-soft" : "on-bar"}>
        {words}
      </text>
    </g>
  );
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** The first of each month inside. */
function monthsIn(from: string, to: string): string[] {
  const found: string[] = [];
  for (let [y, m] = [Number(from.slice(0, 4)), Number(from.slice(5, 7)) + 1]; ; m += 1) {
    if (m > 12) [y, m] = [y + 1, 1];
    const day = `${y}-${String(m).padStart(2, "0")}-01`;
    if (day > to) return found;
    found.push(day);
  }
}
