import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import { formatDate, formatDateTime, formatLimit, type Locale } from "#lib/i18n/format.ts";
import type { InsuranceOverview } from "#lib/insurance/queries.ts";
import { CertificateTag } from "./status-tag.tsx";

type Props = { insurance: InsuranceOverview; locale: Locale; zone: string };

const period = (from: unknown, to: unknown, locale: Locale): string =>
  typeof from === "string" && typeof to === "string" ? `${formatDate(from, locale)} – ${formatDate(to, locale)}` : "–";

/** Every certificate of the seller, newest first: where it stands and what it states in a line. */
export function CertificateList({ insurance: { certificates }, locale, zone }: Props) {
  const t = useTranslations("insurance");
  if (certificates.length === 0)
    return (
      <section className="panel empty" aria-labelledby="certificates">
        <h2 id="certificates">{t("list.none")}</h2>
        <p>{t("list.none_text")}</p>
        <Link className="btn" href="/insurance/upload">
          {t("upload")}
        </Link>
      </section>
    );
  return (
    <section className="panel" aria-labelledby="certificates">
      <header>
        <h2 id="certificates">{t("list.title")}</h2>
      </header>
      <ul className="rows">
        {certificates.map(({ id, name, origin, status, facts, submittedAt }) => (
          <li key={id} data-certificate={id}>
            <Link className="plain" href={`/insurance/certificates/${id}`}>
              <b>{origin === "record" ? t("list.record") : name}</b>
              <span className="meta">{[facts.insurer?.value, facts.policyNo?.value].filter(Boolean).join(" · ") || "–"}</span>
            </Link>
            <span className="t13">{period(facts.effectiveOn?.value, facts.expiresOn?.value, locale)}</span>
            <span className="t13 ink3">
              {submittedAt ? formatDateTime(submittedAt.getTime(), zone, locale, "short") : t("list.not_handed_in")}
            </span>
            <CertificateTag status={status} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One row a policy that was accepted: several at once are normal. */
export function CoverTable({ insurance: { covers, today }, locale }: Omit<Props, "zone">) {
  const t = useTranslations("insurance.covers");
  const rows = [...covers].sort((a, b) => (a.effectiveOn < b.effectiveOn ? 1 : -1));
  return (
    <section className="panel" aria-labelledby="covers">
      <header>
        <h2 id="covers">{t("title")}</h2>
      </header>
      {rows.length === 0 ? (
        <p className="body ink2">{t("none")}</p>
      ) : (
        <ScrollX label={t("title")}>
          <table className="cover-table">
            <thead>
              <tr>
                <th scope="col">{t("insurer")}</th>
                <th scope="col">{t("layer")}</th>
                <th scope="col">{t("period")}</th>
                <th scope="col" className="num">
                  {t("limit")}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((c) => (
                <tr key={c.id} className={c.expiresOn < today ? "ink3" : undefined}>
                  <th scope="row">
                    <Link href={`/insurance/certificates/${c.certificateId}`}>{c.insurer}</Link>
                    <span className="meta">{c.policyNo}</span>
                  </th>
                  <td>
                    {t(c.layer)}
                    {c.standing === "proof" ? <span className="meta">{t("proof")}</span> : null}
                  </td>
                  <td className="nowrap">{period(c.effectiveOn, c.expiresOn, locale)}</td>
                  <td className="num nowrap">{c.occurrence === null ? t("unknown") : formatLimit(c.occurrence, "USD")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollX>
      )}
    </section>
  );
}
