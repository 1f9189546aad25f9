import { useTranslations } from "next-intl";
import { Converted } from "#components/claims/converted.tsx";
import { Found } from "#components/claims/found.tsx";
import { yearAt } from "#components/claims/view.ts";
import { Link } from "#components/ui/link.tsx";
import type { DeskCase } from "#lib/claims/desk/queries.ts";
import { headOf, type PointId } from "#lib/domain/claim/points.ts";
import { checklist } from "#lib/domain/evidence/checklist.ts";
import type { GroundId } from "#lib/domain/evidence/grounds.ts";
import type { IncidentKind } from "#lib/domain/evidence/incidents.ts";
import { beside, formatDateTime, formatMoney, type Locale } from "#lib/i18n/format.ts";
import { SentFiles } from "../sent-files.tsx";
import { FindingForm } from "./finding-form.tsx";
import { recordOf } from "./record-of.ts";

type Props = { found: DeskCase; point: PointId; place: number; now: number; locale: Locale; viewer: string; mayFind: boolean };

/** One point: what the record and the customer's files say to it, what the seller gave for it, and what is found. */
export function Point({ found, point, place, now, locale, viewer, mayFind }: Props) {
  const t = useTranslations("desk");
  const d = useTranslations("domain");
  const { row, pack } = found;
  const head = found.heads.find((h) => h.head === headOf(point));
  const ground = head ? null : (point as GroundId);
  const title = head ? d(`heads.${head.head}`) : d(`grounds.${point as GroundId}`);
  const kept = found.findings.find((f) => f.point === point);
  const given = found.submissions.flatMap((s) => s.snapshot.files.filter((f) => f.ground === ground && ground !== null));
  const theirs = found.files.filter((f) => f.party === "customer");
  const pair = given[0] ? `&b=${given[0].id}` : "";
  return (
    <article className="point" aria-labelledby={`point-${place}`} data-point={point}>
      <h3 className="q" id={`point-${place}`}>
        {place}. {title} {ground ? <span className="ink3 t13">{ground}</span> : null}
      </h3>
      <div className="two">
        <div className="stack">
          <p className="side">{t("customer")}</p>
          {head ? (
            <>
              <p>{t("points.claimed", { amount: formatMoney(head.claimed, row.currency) })}</p>
              {head.converted ? <Converted of={head.converted} locale={locale} /> : null}
            </>
          ) : (
            <dl className="record t13">
              {recordOf(found, point as GroundId, locale).map(({ what, text }) => (
                <div key={what}>
                  <dt className="ink3">{t(`points.record.${what}`)}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          )}
          {head ? null : (
            <details>
              <summary className="t13">{t("points.their_words")}</summary>
              <p lang={row.accountLang} style={{ whiteSpace: "pre-wrap" }}>
                “{row.account}”
              </p>
            </details>
          )}
          {theirs.length > 0 ? (
            <p className="chips">
              {theirs.map((f) => (
                <Link key={f.id} className="tag text" href={`${viewer}?a=${f.id}${pair}`}>
                  {f.name}
                </Link>
              ))}
            </p>
          ) : null}
        </div>
        <div className="stack">
          <p className="side">{t("rejoinder")}</p>
          {head ? (
            <>
              <p>{t("points.eligible", { amount: formatMoney(head.eligible ?? 0, row.currency) })}</p>
              <p className="t13 ink2">{locale === "en" ? head.why : head.whyZh || head.why}</p>
            </>
          ) : (
            <>
              <SentFiles files={given} viewer={viewer} />
              {given.length === 0 ? <p className="t13 ink3">{t("points.no_files")}</p> : null}
              <Missing found={found} ground={point as GroundId} />
            </>
          )}
        </div>
      </div>
      {mayFind ? (
        <FindingForm
          number={row.number}
          point={point}
          title={title}
          stored={{
            value: { found: kept?.found ?? "open", reason: kept?.reason ?? "" },
            version: kept?.version ?? 0,
            by: kept?.updatedName,
          }}
        />
      ) : kept ? (
        <div className="finding">
          <Found finding={kept} />
        </div>
      ) : null}
      {kept ? (
        <p className="finding-by t13 ink3">
          {beside([kept.updatedName, formatDateTime(kept.updatedAt.getTime(), pack.zone, locale, "short", yearAt(now, pack.zone))], locale)}
        </p>
      ) : null}
    </article>
  );
}

/** What was expected for the ground: there, or missing and why. */
function Missing({ found, ground }: { found: DeskCase; ground: GroundId }) {
  const t = useTranslations("desk");
  const d = useTranslations("domain");
  const shots = found.submissions.map((s) => s.snapshot);
  const none = Object.assign({}, ...shots.map((s) => s.none ?? {}).toReversed()) as Record<string, string>;
  const given = { files: shots.flatMap((s) => s.files), none: Object.keys(none) };
  const items = checklist(found.row.incidentKind as IncidentKind, [ground], given)[0]?.items ?? [];
  return items
    .filter((i) => i.status === "stated_none" || (i.expected && i.status === "missing"))
    .map(({ kind, status }) => (
      <p key={kind} className="t13 ink3">
        {t("points.missing", {
          kind: `${kind} ${d(`kinds.${kind}`)}`,
          why: status === "stated_none" ? d(`no_document.${none[kind] as "lost"}`) : t("points.not_said"),
        })}
      </p>
    ));
}
