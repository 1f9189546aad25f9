import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { factsOf } from "#lib/domain/requirements/facts.ts";
import { inForce } from "#lib/domain/requirements/proof.ts";
import { formatDate, formatDateTime, type Locale } from "#lib/i18n/format.ts";
import { countryName, fieldViews, ruleView, verdictViews } from "#lib/i18n/insurance-words.ts";
import type { CertificateDetail } from "#lib/insurance/queries.ts";
import { CertificateFacts } from "../certificate-facts.tsx";
import { CertificateHistory } from "../certificate-history.tsx";
import { Comparisons } from "../comparisons.tsx";
import { PageView } from "../page-shown.tsx";
import { CertificateTag } from "../status-tag.tsx";
import { VerdictList } from "../verdict-list.tsx";
import { ReviewForms } from "./review-forms.tsx";

type Props = { detail: CertificateDetail; locale: Locale; zone: string; may: boolean };

/** Everything the decision needs on one screen: page, what it states, verdicts, the account it is judged against. */
export function ReviewCase({ detail, locale, zone, may }: Props) {
  const t = useTranslations("insurance");
  const { row, seller, pack, verdicts } = detail;
  const views = fieldViews(row.facts, locale);
  const numbers = Object.fromEntries(views.flatMap((v, i) => (v.box ? [[v.id, i + 1]] : [])));
  const named = { legalName: seller.legalName, country: seller.country };
  const failed = new Set(verdicts.filter((v) => v.result === "fail").map((v) => v.rule));
  return (
    <>
      <main className="case certificate desk-certificate" id="main">
        <div className="head">
          <h1>{locale === "en" ? seller.name : seller.nameZh}</h1>
          <CertificateTag status={row.status} />
          <p className="ink2 t13">
            {seller.legalName} · {seller.legalNameZh} · {countryName(seller.country, locale)}
          </p>
          <p className="ink3 t13">
            {row.submittedAt
              ? t("c.submitted_at", { at: formatDateTime(row.submittedAt.getTime(), zone, locale), name: row.submittedName ?? "" })
              : ""}
            {pack ? ` · ${t("c.judged_by", { pack: pack.id, date: formatDate(pack.from, locale) })}` : ""}
          </p>
        </div>
        <div className="beside">
          <section className="sheet-side" aria-label={t("c.page_label")}>
            {row.origin === "record" ? (
              <p className="ink2">{t("c.no_pages")}</p>
            ) : (
              <PageView id={row.id} previews={row.previews} views={views} />
            )}
            {row.storageKey ? (
              <p className="row pad">
                <a className="btn sm" href={`/api/certificates/${row.id}`}>
                  <Download className="icon" aria-hidden />
                  {row.name}
                </a>
              </p>
            ) : null}
          </section>
          <section className="fields" aria-label={t("c.fields_title")}>
            {row.question ? (
              <div className="notice">
                <div>
                  <p className="prewrap">{row.question}</p>
                  <p className="prewrap b">{row.answer ?? ""}</p>
                </div>
              </div>
            ) : null}
            <CertificateFacts views={views} desk />
            <Comparisons detail={detail} at="/desk/certificates" locale={locale} />
            <CertificateHistory events={detail.events} zone={zone} locale={locale} />
          </section>
        </div>
      </main>
      <aside className="decide certificate-decide" aria-label={t("c.against")}>
        <h2>{t("c.against")}</h2>
        {pack ? <VerdictList verdicts={verdictViews(verdicts, pack, named, locale)} numbers={numbers} /> : null}
        {may && pack && row.status === "submitted" ? (
          <ReviewForms
            key={`${row.id}-${row.revision}`}
            id={row.id}
            revision={row.revision}
            inForce={inForce(factsOf(row.facts), detail.submittedOn ?? detail.today)}
            reasons={pack.requirements
              .filter((r) => r.severity === "fail" || failed.has(r.id))
              .map((r) => ({ rule: r.id, title: ruleView(pack, r.id, locale).title, failed: failed.has(r.id), proof: r.proof }))}
          />
        ) : null}
        {row.decidedName ? <p>{t(row.status === "accepted" ? "c.accepted_by" : "c.returned_by", { name: row.decidedName })}</p> : null}
        {row.reasons.length > 0 ? <p className="b">{row.reasons.join(", ")}</p> : null}
        {row.decisionNote ? <p className="prewrap">{row.decisionNote}</p> : null}
      </aside>
    </>
  );
}
