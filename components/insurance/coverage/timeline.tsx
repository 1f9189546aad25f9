import { useTranslations } from "next-intl";
import { HereFirst } from "#components/ui/here-first.tsx";
import { type Html, html, within } from "#components/ui/html.ts";
import { Link } from "#components/ui/link.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import { addDays, daysBetween } from "#lib/domain/calendar/zoned.ts";
import { formatDate, formatLimit, type Locale } from "#lib/i18n/format.ts";
import type { Coverage } from "#lib/insurance/coverage/queries.ts";

const [NAMES, LEFT, RIGHT, WIDTH, TOP, LANE, ROW] = [122, 128, 1_000, 1_010, 34, 40, 20];
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
  const grid = monthsIn(window.from, window.to).map((m, i) => {
    const name = locale === "en" ? MONTHS[Number(m.slice(5, 7)) - 1] : `${Number(m.slice(5, 7))}月`;
    const words = i % 2 === 0 ? html`<text x="${x(m)}" y="14" text-anchor="middle" class="quiet">${name}</text>` : "";
    return html`<path d="M${x(m)} ${TOP - 10}V${bottom}" stroke="var(--line)"/>${words}`;
  });
  const gaps = coverage.gaps.map((g) => {
    const wide = Math.max(2, x(addDays(g.to, 1)) - x(g.from));
    const hatch = html`<rect x="${x(g.from)}" y="${TOP}" width="${wide}" height="${lanes.length * LANE}" fill="url(#gap-hatch)" opacity="0.7"/>`;
    if (x(g.to) - x(g.from) <= 60) return hatch;
    const words = t("gap_from", { date: date(g.from) });
    return html`${hatch}<text x="${x(g.from) + 8}" y="${TOP + lanes.length * LANE - 8}" class="is-gap">${words}</text>`;
  });
  const policies = lanes.map((lane, i) => {
    const bars = lane.policies.map((c) =>
      policyBar({
        from: x(c.effectiveOn),
        to: x(addDays(c.expiresOn, 1)),
        y: TOP + i * LANE + 4,
        soft: lane.layer === "excess",
        label: c.occurrence === null ? c.policyNo : `${c.policyNo} · ${formatLimit(c.occurrence, coverage.currency)}`,
      }),
    );
    return html`${bars}`;
  });
  const names = lanes.map((lane, i) => html`<text x="0" y="${TOP + i * LANE + 22}" class="b">${t(lane.layer)}</text>`);
  const told = incidents.map((c, i) => {
    const y = claimsTop + 8 + i * ROW;
    const [from, to] = [x(c.incidentOn), x(c.noticeOn)];
    const ink = c.answered ? "var(--ink-2)" : "var(--amber-mark)";
    const words = c.answered ? c.number.slice(-6) : t("unanswered", { number: c.number.slice(-6) });
    // To the left where the words would run out of the picture or through today.
    const leftward = to > 780 || (to <= x(today) && x(today) < to + 70 && c.answered);
    const drop = c.answered ? "" : html`<path d="M${from} ${TOP}V${y - 5}" stroke="${ink}" stroke-dasharray="2 3"/>`;
    const place = html`x="${leftward ? Math.min(from, to) - 10 : to + 9}" y="${y + 4}" text-anchor="${leftward ? "end" : "start"}"`;
    const line = html`<path d="M${from} ${y}H${to}" stroke="${ink}" stroke-width="1.5"/><path d="M${from} ${y - 5}l5 5-5 5-5-5z" fill="${ink}"/>`;
    return html`${drop}${line}<circle cx="${to}" cy="${y}" r="4" fill="${ink}"/><text ${place}${c.answered ? "" : WARN}>${words}</text>`;
  });
  const marks = incidents.length > 0 ? html`<text x="0" y="${claimsTop + 30}" class="quiet">${t("marks")}</text>` : "";
  const now = html`<path d="M${x(today)} ${TOP - 12}V${bottom + 4}" stroke="var(--accent)" stroke-width="2"/><text x="${x(today)}" y="${bottom + 20}" text-anchor="middle" class="is-now">${t("today", { date: date(today) })}</text>`;
  const drawn = html`${HATCH}${grid}${gaps}${policies}${told}${now}`;
  const ground = html`<rect y="${TOP - 8}" width="${NAMES}" height="${bottom - TOP + 38}" fill="var(--surface)"/>`;
  const labels = html`${ground}${names}<text x="0" y="${claimsTop + 12}" class="b">${t("incidents")}</text>${marks}`;
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
            <svg className="coverage" viewBox={`0 0 ${WIDTH} ${bottom + 30}`} role="img" aria-label={said} {...within(drawn)} />
            {/* What each line is stays in sight, however far the picture is pushed along. */}
            <svg className="coverage names" viewBox={`0 0 ${NAMES} ${bottom + 30}`} aria-hidden="true" {...within(labels)} />
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

const WARN = html` class="is-warn"`;
const HATCH = html`<defs><pattern id="gap-hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7" stroke="var(--red-line)" stroke-width="2"/></pattern></defs>`;

type Bar = { from: number; to: number; y: number; soft: boolean; label: string };
/** A bar with its words inside where they fit. */
function policyBar({ from, to, y, soft, label }: Bar): Html {
  // A hair between a policy and its renewal.
  const width = Math.max(3, to - from - 2);
  const room = Math.floor((width - 14) / 6.4);
  const words = room < 5 ? "" : label.length > room ? `${label.slice(0, room - 1)}…` : label;
  const fill = soft ? "var(--accent-soft)" : "var(--accent)";
  const bar = html`<rect x="${from}" y="${y}" width="${width}" height="26" rx="4" fill="${fill}" stroke="var(--accent)" stroke-width="${soft ? 1 : 0}"/>`;
  return html`<g>${bar}<title>${label}</title><text x="${from + 8}" y="${y + 17}" class="${soft ? "on-soft" : "on-bar"}">${words}</text></g>`;
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
