import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import { formatDate, formatDateTime, type Locale } from "#lib/i18n/format.ts";
import { correction, fieldViews, ruleView, verdictViews } from "#lib/i18n/insurance-words.ts";
import type { CertificateDetail } from "#lib/insurance/queries.ts";
import { CertificateFacts } from "./certificate-facts.tsx";
import { CertificateHistory } from "./certificate-history.tsx";
import { PageCrops } from "./page-crops.tsx";
import { PageView } from "./page-shown.tsx";
import { AnswerForm, TakeBack } from "./reviewed-steps.tsx";
import { CertificateTag } from "./status-tag.tsx";
import { CopyText, VerdictList } from "./verdict-list.tsx";

type Props = { detail: CertificateDetail; locale: Locale; zone: string; mayAct: boolean; notes: ReactNode; after: ReactNode };

/** After it was handed in: where it stands, what was decided and why, what it states, and what happened. */
export function ReviewedScreen({ detail, locale, zone, mayAct, notes, after }: Props) {
  const t = useTranslations("insurance.c");
  const l = useTranslations("insurance.letter");
  const { row, pack, verdicts, events, seller } = detail;
  const named = { legalName: seller.legalName, country: seller.country };
  const views = fieldViews(row.facts, locale);
  const numbers = Object.fromEntries(views.flatMap((v, i) => (v.box ? [[v.id, i + 1]] : [])));
  /** The fields a reason is about, with their place on the page where they have one. */
  const seenAt = (rule: string) => {
    const about = verdicts.find((v) => v.rule === rule)?.facts ?? [];
    return views.filter((v) => about.includes(v.id) && v.value !== undefined);
  };
  const returned = row.status === "returned" || row.status === "proof_only";
  return (
    <div className="certificate read">
      <aside className="sheet-side" aria-label={t("page_label")}>
        {row.origin === "record" ? (
          <p className="ink2 pad">{t("no_pages")}</p>
        ) : (
          <PageView id={row.id} previews={row.previews} views={views} />
        )}
        {row.storageKey ? (
          <p className="row pad">
            <a className="btn sm" href={`/api/certificates/${row.id}`}>
              <Download className="icon" aria-hidden />
              {t("download")}
            </a>
          </p>
        ) : null}
        {row.scan === "off" ? <p className="t13 ink3 pad">{t("unscanned")}</p> : null}
      </aside>
      <main className="fields" id="main">
        {notes}
        <div className="row">
          <h1>{row.name || t("title")}</h1>
          <CertificateTag status={row.status} />
        </div>
        {row.submittedAt ? (
          <p className="ink2 t13">
            {t("submitted_at", { at: formatDateTime(row.submittedAt.getTime(), zone, locale), name: row.submittedName ?? "" })}
          </p>
        ) : null}
        {row.question && row.status === "submitted" ? (
          <section className="panel" aria-labelledby="question">
            <header>
              <h2 id="question">{t("question")}</h2>
            </header>
            <div className="body stack">
              <p className="prewrap">{row.question}</p>
              {row.answer ? (
                <>
                  <p className="t13 ink3">{t("answered")}</p>
                  <p className="prewrap">{row.answer}</p>
                </>
              ) : mayAct ? (
                <AnswerForm id={row.id} revision={row.revision} />
              ) : null}
            </div>
          </section>
        ) : null}
        {row.decidedAt ? (
          <section className="panel" aria-labelledby="decision">
            <header>
              <h2 id="decision">{t("decision")}</h2>
              <span className="end ink3">{formatDateTime(row.decidedAt.getTime(), zone, locale, "short")}</span>
            </header>
            <div className="body stack">
              {row.decidedName ? <p>{t(row.status === "accepted" ? "accepted_by" : "returned_by", { name: row.decidedName })}</p> : null}
              {row.status === "proof_only" ? <p>{t("proof_only")}</p> : null}
              {row.reasons.length > 0 && pack ? (
                <>
                  <h3 className="part">{t("reasons")}</h3>
                  <ol className="verdict-list">
                    {row.reasons.map((rule) => {
                      const { title, asked } = ruleView(pack, rule, locale);
                      const fix = correction(pack, rule, named, "en");
                      return (
                        <li key={rule} data-reason={rule}>
                          <span className="v">
                            {title}
                            <span className="r">{rule}</span>
                          </span>
                          <p>{asked}</p>
                          <PageCrops id={row.id} views={seenAt(rule)} />
                          {fix ? <CopyText text={fix} /> : null}
                        </li>
                      );
                    })}
                  </ol>
                </>
              ) : null}
              {row.decisionNote ? (
                <>
                  <h3 className="part">{t("note")}</h3>
                  <p className="prewrap">{row.decisionNote}</p>
                </>
              ) : (
                <p className="ink2">{t("no_note")}</p>
              )}
              {returned && mayAct ? (
                <p className="row">
                  <Link className="btn primary" href={`/insurance/certificates/${row.id}/letter`}>
                    {l("ask")}
                  </Link>
                  <Link className="btn" href={`/insurance/upload?replaces=${row.id}`}>
                    {t("correct")}
                  </Link>
                </p>
              ) : null}
            </div>
          </section>
        ) : null}
        {row.status === "accepted" && mayAct ? (
          <p className="row no-print">
            <Link className="btn" href={`/insurance/upload?replaces=${row.id}`}>
              {t("renew")}
            </Link>
          </p>
        ) : null}
        {after}
        <section className="panel" aria-labelledby="states">
          <header>
            <h2 id="states">{t("fields_title")}</h2>
          </header>
          <div className="body">
            <CertificateFacts views={views} />
            {row.sha256 ? (
              <p className="t12 ink3 hash">
                {t("hash")} <code>{row.sha256}</code>
              </p>
            ) : null}
          </div>
        </section>
        <CertificateHistory events={events} zone={zone} locale={locale} />
      </main>
      <aside className="verdicts" aria-labelledby="against">
        <h2 id="against">{t("against")}</h2>
        {pack ? <p className="t13 ink3">{t("judged_by", { pack: pack.id, date: formatDate(pack.from, locale) })}</p> : null}
        {pack && verdicts.length > 0 ? <VerdictList verdicts={verdictViews(verdicts, pack, named, locale)} numbers={numbers} /> : null}
        <div className="go no-print">
          {row.status === "submitted" && mayAct ? <TakeBack id={row.id} revision={row.revision} /> : null}
          <Link className="btn" href="/insurance">
            {t("back")}
          </Link>
        </div>
      </aside>
    </div>
  );
}
