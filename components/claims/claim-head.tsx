import { CalendarPlus, ChevronRight, FileDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { ProductPicture } from "#components/ui/product-picture.tsx";
import type { EventName } from "#lib/domain/claim/states.ts";
import { filled } from "#lib/i18n/apart.ts";
import { formatDate, formatDateTime, formatMoney } from "#lib/i18n/format.ts";
import { PrintButton } from "./print-button.tsx";
import { actKey } from "./sentence.ts";
import { StateTag } from "./state-tag.tsx";
import { type ClaimView, happenedOf, productOf, yearAt } from "./view.ts";
import { WaiveAppeal } from "./waive-appeal.tsx";

/** The claim's sentence, who must act by when, its facts, and the one thing to do. */
export function ClaimHead({
  detail,
  now,
  locale,
  viewerZone,
  marketZone,
  events,
  mayDraft,
}: ClaimView & { events: readonly EventName[]; mayDraft: boolean }) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  const { row, claim } = detail;
  const key = actKey(claim, now);
  const year = yearAt(now, viewerZone);
  const question = claim.questions.filter((q) => q.to === "seller").sort((a, b) => a.dueAt - b.dueAt)[0];
  const due =
    key === "question"
      ? (question?.dueAt ?? null)
      : claim.state === "proof_needed"
        ? Math.max(claim.dueAt ?? 0, claim.proofCorrectionUntil ?? 0)
        : claim.dueAt;
  const figures = {
    amount: formatMoney(claim.amount ?? 0, row.currency),
    eligible: formatMoney(claim.eligible ?? 0, row.currency),
  };
  const act = t(`page.act.${key}` as "page.act.handling", {
    due: due === null ? "" : formatDateTime(due, viewerZone, locale, "full", year),
    market: claim.marketDueAt === null ? "" : formatDateTime(claim.marketDueAt, marketZone, locale, "full", year),
    amount: formatMoney((claim.amount ?? 0) - claim.recovered, row.currency),
    offer: formatMoney(claim.offer ?? 0, row.currency),
  });
  const date = (at: string | Date | null) =>
    at === null
      ? ""
      : typeof at === "string"
        ? formatDate(at, locale)
        : formatDate(at.getTime(), locale, { zone: viewerZone, thisYear: year });
  const product = productOf(detail, locale);
  const facts: [label: string, value: string][] = [
    [t("page.facts.incident"), date(row.incidentOn)],
    [t("page.facts.filed"), date(row.filedAt)],
    [t("page.facts.notice"), date(row.presentedAt)],
    [t("page.facts.kind"), d(`incidents.${row.incidentKind as "fire"}`)],
    [t("page.facts.order"), row.orderNo],
    [t("page.facts.asin"), row.asin],
    [t("page.facts.lot"), row.lot ?? ""],
    [t("page.facts.sold"), date(row.purchasedOn)],
  ];
  return (
    <>
      <div className="row between">
        <nav className="crumb" aria-label={t("page.crumb")}>
          <Link href="/claims">{t("title")}</Link> <ChevronRight className="icon" aria-hidden /> {row.number}{" "}
          <StateTag state={row.state} outcome={row.outcome} question={key === "question"} />
        </nav>
        <span className="row no-print">
          {detail.timers.length > 0 || row.marketDueAt ? (
            <a className="btn sm ghost" href={`/api/claims/${row.number}/dates`} download>
              <CalendarPlus className="icon" aria-hidden />
              {t("page.to_calendar")}
            </a>
          ) : null}
          <a className="btn sm ghost" href={`/api/claims/${row.number}/case-file`} download>
            <FileDown className="icon" aria-hidden />
            {t("page.case_file")}
          </a>
          <PrintButton label={t("page.print")} />
        </span>
      </div>
      <header className="top">
        <ProductPicture url={row.pictureUrl} name={product} />
        <div>
          <h1>
            <span>{filled((v) => t("page.sentence", v), { product, happened: happenedOf(detail, locale) })}</span>
            <span>{act}</span>
          </h1>
          {claim.stepInCause && claim.state === "stepped_in" ? (
            <p className="ink2 cause">
              {[t(`page.cause.${claim.stepInCause}`, figures), ...(events.includes("contest") ? [t("page.act.late_contest")] : [])].join(
                locale === "en" ? " " : "",
              )}
            </p>
          ) : null}
        </div>
        <HeadActions detail={detail} events={events} mayDraft={mayDraft} />
        <p className="facts">
          {facts
            .filter(([, value]) => value)
            .map(([label, value]) => (
              <span key={label}>
                {label} <b>{value}</b>
              </span>
            ))}
        </p>
      </header>
    </>
  );
}

function HeadActions({ detail, events, mayDraft }: { detail: ClaimView["detail"]; events: readonly EventName[]; mayDraft: boolean }) {
  const t = useTranslations("claims");
  const { row, claim, drafts, submissions } = detail;
  if (!mayDraft) return <div className="row no-print" />;
  const base = `/claims/${row.number}`;
  const contestable =
    claim.state === "awaiting_response" || (claim.state === "stepped_in" && claim.stepInCause === "silence" && !claim.payment);
  const appealable = claim.state === "stepped_in" && claim.appealedAt === null && (events.includes("appeal") || contestable);
  const informable = ["handling", "proof_needed", "offer_pending", "under_review", "appealed"].includes(claim.state);
  const begun = drafts.some((f) => f.draft === "contest" && f.value !== null);
  // An offer that was not taken leaves the marketplace to decide on what it was sent: so far on the offer's words alone.
  const unheard = claim.state === "under_review" && claim.offer !== null && submissions.every((s) => s.kind === "offer");
  return (
    <div className="row no-print">
      {contestable ? (
        <Link className="btn primary" href={`${base}/respond`}>
          {t(begun ? "page.continue" : "page.contest")}
        </Link>
      ) : null}
      {claim.state === "proof_needed" && !claim.proofInReview ? (
        <Link className="btn primary" href={`/insurance/upload?claim=${row.number}`}>
          {t("page.prove")}
        </Link>
      ) : null}
      {claim.state === "settlement_due" ? (
        <Link className={claim.reportOpen ? "btn" : "btn primary"} href={`${base}/settle`}>
          {t(claim.reportOpen ? "page.see_payment" : "page.settle")}
        </Link>
      ) : null}
      {informable ? (
        <Link className={unheard ? "btn primary" : "btn"} href={`${base}/respond`}>
          {t(unheard ? "page.add_evidence" : "page.inform")}
        </Link>
      ) : null}
      {appealable ? (
        <Link className={contestable ? "btn" : "btn primary"} href={`${base}/appeal`}>
          {t("page.appeal")}
        </Link>
      ) : null}
      {events.includes("waive_appeal") ? (
        <WaiveAppeal number={row.number} revision={row.revision} amount={claim.payment?.amount ?? 0} currency={row.currency} />
      ) : null}
    </div>
  );
}
