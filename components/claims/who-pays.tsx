import { CircleCheck, CircleDot, CircleQuestionMark, type Info, OctagonX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { Money } from "#components/ui/money.tsx";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import { type PayLine, type Verdict, whoPays } from "#lib/domain/claim/who-pays.ts";
import { answering } from "#lib/domain/requirements/cover.ts";
import { formatDate, formatLimit, formatMoney } from "#lib/i18n/format.ts";
import { type Side, useDomainWords } from "./domain-words.ts";
import { type ClaimView, yearAt } from "./view.ts";

const MARKS = {
  pass: [CircleCheck, "is-green"],
  fail: [OctagonX, "is-red"],
  warn: [TriangleAlert, "is-amber"],
  info: [CircleDot, "ink3"],
  ask: [CircleQuestionMark, "is-amber"],
} as const satisfies Record<Verdict, readonly [typeof Info, string]>;
const COLOURS = { marketplace: "var(--accent)", insurer: "var(--plum)", seller: "var(--ink-2)" } as const;

/** The answer first, zero included; then the facts behind it, each with its mark. */
export function WhoPaysPanel({ detail, now, locale, viewerZone, side = "seller" }: ClaimView & { side?: Side }) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  const words = useDomainWords(side);
  const { claim, pack, row } = detail;
  const claimedOn = plainDateAt(row.presentedAt?.getTime() ?? now, pack.zone);
  const pays = whoPays(claim, pack, now, { atIncident: answering(detail.covers, row.incidentOn, claimedOn).length > 0 });
  return (
    <section className="panel who" aria-labelledby="who">
      <div className="answer">
        <h2 id="who">{t("page.who_pays")}</h2>
        <p className="ink2 t13">{words.scenario(pays.scenario)}</p>
        <Split lines={pays.lines} />
        <div className="party">
          {pays.lines.map((line) => (
            <PartyLine key={line.party} line={line} currency={row.currency} side={side} />
          ))}
        </div>
        {pays.otherwise ? (
          <p className="t13 ink2" style={{ marginTop: 10 }}>
            {words.otherwise(pays.otherwise.key, formatMoney(pays.otherwise.seller, row.currency))}
          </p>
        ) : null}
      </div>
      <ul className="inputs why">
        {pays.inputs.map(({ id, verdict, params }) => {
          const [Icon, tone] = MARKS[verdict];
          const figures = {
            amount: formatMoney(Number(params.amount ?? 0), row.currency),
            limit: formatLimit(Number(params.limit ?? 0), row.currency),
            date:
              typeof params.at === "number" ? formatDate(params.at, locale, { zone: viewerZone, thisYear: yearAt(now, viewerZone) }) : "",
            version: `${row.program.toUpperCase()} ${params.version ?? ""}`,
          };
          return (
            <li key={id}>
              <Icon className={`icon ${tone}`} aria-hidden />
              <span>
                {words.input(id, figures)}
                {id === "no_cover_at_incident" && side === "seller" ? (
                  <>
                    {" "}
                    <Link className="no-print" href="/accelerator">
                      {t("page.cover_next")}
                    </Link>
                  </>
                ) : null}
              </span>
              <em>
                {id === "amount_small" ? d("routes.small") : id === "amount_large" || id === "amount_together" ? d("routes.large") : ""}
              </em>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function PartyLine({ line, currency, side }: { line: PayLine; currency: string; side: Side }) {
  const d = useTranslations("domain");
  return (
    <>
      <i style={{ background: COLOURS[line.party] }} aria-hidden />
      <span>{d(line.party === "seller" && side === "desk" ? "parties.the_seller" : `parties.${line.party}`)}</span>
      <span className="sum">
        <Money minor={line.amount} currency={currency} />
      </span>
    </>
  );
}

function Split({ lines }: { lines: readonly PayLine[] }) {
  const total = lines.reduce((sum, l) => sum + l.amount, 0);
  if (total === 0) return null;
  const bars = lines.filter((l) => l.amount > 0);
  const width = (264 - (bars.length - 1) * 3) / total;
  const starts = bars.map((_, i) => bars.slice(0, i).reduce((x, b) => x + b.amount * width + 3, 0));
  return (
    <svg className="split" viewBox="0 0 264 12" preserveAspectRatio="none" aria-hidden="true">
      {bars.map((bar, i) => (
        <rect key={bar.party} x={starts[i]} width={bar.amount * width} height="12" rx="3" fill={COLOURS[bar.party]} />
      ))}
    </svg>
  );
}
