import { useTranslations } from "next-intl";
import { FilePreviews } from "./file-previews.tsx";
import type { ClaimView } from "./view.ts";

/** The customer's own words, with a translation marked as such, and the files the specialist released. */
export function ClaimAccount({ detail }: Pick<ClaimView, "detail">) {
  const t = useTranslations("claims");
  const { row, files } = detail;
  const theirs = files.filter((f) => f.party === "customer");
  return (
    <section className="panel" aria-labelledby="account">
      <header>
        <h2 id="account">{t("page.account")}</h2>
        <span className="end ink3">{t(row.accountLang === "en" ? "page.original_en" : "page.original_zh")}</span>
      </header>
      <div className="body stack">
        <p className="t13 ink3">
          {t("page.customer", { name: row.customerFirstName, initial: row.customerInitial, region: row.customerRegion })}
        </p>
        <blockquote>
          <p lang={row.accountLang} style={{ whiteSpace: "pre-wrap" }}>
            “{row.account}”
          </p>
        </blockquote>
        {row.accountTranslation ? (
          <>
            <p className="t13 ink3">{t("page.translation")}</p>
            <blockquote>
              <p lang={row.accountTranslationLang ?? undefined} style={{ whiteSpace: "pre-wrap" }}>
                {row.accountTranslation}
              </p>
            </blockquote>
          </>
        ) : null}
        <h3>{t("page.files_customer")}</h3>
        {theirs.length === 0 ? <p className="t13 ink3">{t("page.no_files_customer")}</p> : <FilePreviews files={theirs} />}
      </div>
    </section>
  );
}
