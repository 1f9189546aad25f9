import { CircleCheck, CircleDashed, Columns2, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { ClaimFiles } from "#components/claims/claim-files.tsx";
import { useDomainWords } from "#components/claims/domain-words.ts";
import { HeadsTable } from "#components/claims/heads-table.tsx";
import { LedgerPanel } from "#components/claims/ledger-panel.tsx";
import { StepLog } from "#components/claims/step-log.tsx";
import { ToldPanel } from "#components/claims/told-panel.tsx";
import { titleOf, yearAt } from "#components/claims/view.ts";
import { WhoPaysPanel } from "#components/claims/who-pays.tsx";
import { Link } from "#components/ui/link.tsx";
import type { DeskCase } from "#lib/claims/desk/queries.ts";
import type { Queue } from "#lib/domain/claim/queues.ts";
import { formatDate, formatDateTime, type Locale } from "#lib/i18n/format.ts";
import { CaseHand } from "./case-hand.tsx";
import { decisionTexts, generalText } from "./decision-texts.ts";
import { headRows } from "./head-rows.ts";
import { AmendForm, PresentForm, UpholdForm } from "./heads-form.tsx";
import { IncidentPanel } from "./incident-panel.tsx";
import { Points } from "./points/points.tsx";
import { Step } from "./step.tsx";

type Props = {
  found: DeskCase;
  queue: Queue;
  now: number;
  locale: Locale;
  viewerZone: string;
  canPresent: boolean;
  canUphold: boolean;
  canAmend: boolean;
  mayLink: boolean;
  mayFind: boolean;
  me: string;
  /** Where the files of both sides stand side by side. */
  viewer: string;
};

/** Everything the decision needs on one screen: both accounts side by side, files, amounts, screening, every step. */
export function DeskCaseView({
  found,
  queue,
  now,
  locale,
  viewerZone,
  canPresent,
  canUphold,
  canAmend,
  mayLink,
  mayFind,
  me,
  viewer,
}: Props) {
  const t = useTranslations("desk");
  const _d = useTranslations("domain");
  const c = useTranslations("claims");
  const words = useDomainWords("desk");
  const { row, claim, pack, seller, files, screening } = found;
  const view = { detail: found, now, locale, viewerZone, marketZone: pack.zone };
  const heads = headRows(found);
  const theirs = files.filter((f) => f.party === "customer");
  const year = yearAt(now, pack.zone);
  return (
    <main className="case stack-16" id="main">
      <div>
        <h1>{titleOf(found, locale)}</h1>
        <p className="facts">
          <span>{row.number}</span>
          <span>{locale === "en" ? seller?.legalName : seller?.legalNameZh}</span>
          <span>
            {t("state")} <b>{words.standing(claim.state, claim.outcome)}</b>
          </span>
          <span>
            {t("incident")} <b>{formatDate(row.incidentOn, locale)}</b>
          </span>
          <span>
            {t("order")} <b>{row.orderNo}</b>
          </span>
          {claim.marketDueAt ? (
            <span>
              {t("our_clock")} <b>{formatDateTime(claim.marketDueAt, pack.zone, locale, "short", year)}</b>
            </span>
          ) : null}
          {claim.dueAt ? (
            <span>
              {t("their_clock")} <b>{formatDateTime(claim.dueAt, pack.zone, locale, "short", year)}</b>
            </span>
          ) : null}
        </p>
      </div>
      <div className="row no-print case-tools">
        <CaseHand number={row.number} hand={found.hand?.userId ?? null} people={found.people} me={me} />
        <Link className="btn sm" id="open-viewer" href={viewer}>
          <Columns2 className="icon" aria-hidden />
          {t("viewer.open")} <kbd>v</kbd>
        </Link>
        <Link className="btn sm ghost" href={`/desk/audit?claim=${row.number}`}>
          {t("audit.of_claim")}
        </Link>
      </div>
      {found.held ? <HeldNotice held={found.held} /> : null}
      <Points found={found} now={now} locale={locale} viewer={viewer} mayFind={mayFind} />
      {canPresent ? (
        <PresentForm
          number={row.number}
          revision={row.revision}
          queue={queue}
          heads={heads}
          happenedEn={row.happenedEn}
          happenedZh={row.happenedZh}
          files={theirs.map((f) => ({ id: f.id, name: f.name, medical: f.medical }))}
        />
      ) : null}
      {canUphold ? (
        <UpholdForm number={row.number} revision={row.revision} queue={queue} heads={heads} texts={decisionTexts(found, "uphold")} />
      ) : null}
      {canAmend && !canPresent ? (
        <Step title={t("amend")}>
          <AmendForm number={row.number} revision={row.revision} queue={queue} heads={heads} texts={generalText("amend")} />
        </Step>
      ) : null}
      {canPresent || canUphold ? null : (
        <div className="claim-page">
          <HeadsTable {...view} />
        </div>
      )}
      <div className="claim-page stack-16">
        <ClaimFiles {...view} title={t("seller_files")} />
        {claim.presentedAt === null ? null : <WhoPaysPanel {...view} side="desk" />}
        <section className="panel" aria-labelledby="facts">
          <header>
            <h2 id="facts">{t("facts")}</h2>
          </header>
          <ul className="body stack">
            <li className={`v ${claim.scored ? "pass" : "info"}`}>
              {claim.scored ? <CircleCheck className="icon" aria-hidden /> : <CircleDashed className="icon" aria-hidden />}
              {screening?.score == null ? t("no_score") : t("score_is", { score: screening.score })}
            </li>
            <li className={`v ${claim.opined ? "pass" : "info"}`}>
              {claim.opined ? <CircleCheck className="icon" aria-hidden /> : <CircleDashed className="icon" aria-hidden />}
              {screening?.opinion == null
                ? t("no_opinion")
                : t("opined", {
                    name: screening.expertName ?? "",
                    finding: t(`opinions.${screening.opinion}`),
                    text: screening.opinionText ?? "",
                  })}
            </li>
            <li className={`v ${seller?.compliant ? "pass" : "fail"}`}>
              {seller?.compliant ? <CircleCheck className="icon" aria-hidden /> : <TriangleAlert className="icon" aria-hidden />}
              {t(seller?.compliant ? "compliant" : "not_compliant")}
            </li>
            {found.failed.map((f) => (
              <li className="v warn" key={f.id}>
                <TriangleAlert className="icon" aria-hidden />
                {t("undelivered_notice", { kind: c(`told.kinds.${f.kind as "paid"}`) })}
              </li>
            ))}
          </ul>
        </section>
        {found.ledger.length > 0 ? <LedgerPanel {...view} side="desk" /> : null}
        <IncidentPanel found={found} mayLink={mayLink} />
        <StepLog {...view} side="desk" />
        <ToldPanel told={found.told} now={view.now} locale={view.locale} viewerZone={view.viewerZone} />
      </div>
    </main>
  );
}

function HeldNotice({ held }: { held: NonNullable<DeskCase["held"]> }) {
  const t = useTranslations("desk");
  const e = useTranslations("errors");
  const facts = { name: held.byName, what: t(`held.verbs.${held.verb as "deny"}`) };
  const reason = typeof held.input.reason === "string" ? held.input.reason : null;
  return (
    <div className="notice amber">
      <TriangleAlert className="icon" aria-hidden />
      <div>
        <p>
          {held.refused
            ? t("held.failed_case", { ...facts, why: e.has(held.refused as never) ? e(held.refused as never) : held.refused })
            : t("held.on_case", facts)}
        </p>
        {held.refused && reason ? <p style={{ whiteSpace: "pre-wrap" }}>{reason}</p> : null}
      </div>
    </div>
  );
}
