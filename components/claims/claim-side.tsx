import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { findingsIn } from "#lib/domain/claim/points.ts";
import { formatDate, formatDateTime, type Locale } from "#lib/i18n/format.ts";
import { returnedFor } from "#lib/i18n/insurance-words.ts";
import { FoundList } from "./found.tsx";
import { LedgerPanel } from "./ledger-panel.tsx";
import { type ClaimView, yearAt } from "./view.ts";

const DECISIONS = ["amend", "deny", "uphold", "grant_appeal", "reject_appeal", "waive_recovery", "proof_refused", "report_refused"];

/** The rules a proof was returned for, in the reader's language. */
function rulesOf(data: Record<string, unknown>, locale: Locale): string[] {
  const { rules, packId, packVersion } = data;
  return Array.isArray(rules) ? returnedFor(rules.map(String), String(packId), String(packVersion), locale) : [];
}

/** Beside the case: the reasoned decision, what may be chosen, receipts, ledger, what was kept as a note. */
export function ClaimSide({ detail, now, locale, viewerZone }: ClaimView) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  const { row, events, submissions, notes } = detail;
  const decisions = events.filter((e) => DECISIONS.includes(e.type) && typeof e.data.reason === "string");
  const time = (at: Date) => formatDateTime(at.getTime(), viewerZone, locale, "short", yearAt(now, viewerZone));
  return (
    <>
      {decisions.map((e) => (
        <section className="panel" key={e.seq} aria-label={t("page.decision")}>
          <header>
            <h2>{t("page.decision")}</h2>
            <span className="end ink3">{time(e.at)}</span>
          </header>
          <div className="body stack">
            <p className="b">{d(`steps.${e.type as "uphold"}`, { name: "", amount: "" })}</p>
            {rulesOf(e.data, locale).map((line) => (
              <p key={line}>{line}</p>
            ))}
            <p style={{ whiteSpace: "pre-wrap" }}>{String(e.data.reason)}</p>
            <FoundList findings={findingsIn(e.data)} />
          </div>
        </section>
      ))}
      {submissions.length > 0 ? (
        <section className="panel" aria-labelledby="receipts">
          <header>
            <h2 id="receipts">{t("page.receipts")}</h2>
          </header>
          <ul className="body stack">
            {submissions.map((s) => (
              <li key={s.id}>
                <Link href={`/claims/${row.number}/receipts/${s.n}`}>{s.receipt}</Link>
                <br />
                <span className="t13 ink3">
                  {t("page.receipt_line", { kind: t(`page.kinds.${s.kind}`), at: time(s.at) })}{" "}
                  {s.late ? <span className="tag amber text">{t("page.late")}</span> : null}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <LedgerPanel detail={detail} now={now} locale={locale} viewerZone={viewerZone} />
      <section className="panel" aria-labelledby="compliance">
        <header>
          <h2 id="compliance">{t("page.insurer")}</h2>
        </header>
        <div className="body stack">
          <p>
            {t(row.compliant ? "page.compliant" : "page.not_compliant", {
              date: row.complianceAsOf ? formatDate(row.complianceAsOf.getTime(), locale, { zone: viewerZone }) : "",
            })}
          </p>
          {row.complianceReasons.map((reason) => (
            <p className="t13 ink2" key={reason}>
              {reason}
            </p>
          ))}
        </div>
      </section>
      {notes.length > 0 ? (
        <section className="panel" aria-labelledby="notes">
          <header>
            <h2 id="notes">{t("page.notes")}</h2>
          </header>
          <div className="body stack">
            {notes.map((n) => (
              <div key={n.id}>
                <p className="t13 ink3">{t("page.note_by", { name: n.byName, at: time(n.at) })}</p>
                <p style={{ whiteSpace: "pre-wrap" }}>{noteText(n.body)}</p>
              </div>
            ))}
          </div>
        </section>
      ) : null}
    </>
  );
}

const noteText = (body: Record<string, unknown>): string =>
  [body.statement_zh, body.statement_en, body.text].filter((x): x is string => typeof x === "string" && x !== "").join("\n\n");
