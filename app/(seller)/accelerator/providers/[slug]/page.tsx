import { TriangleAlert } from "lucide-react";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { FitList, FitTag } from "#components/accelerator/fit-list.tsx";
import { TermsTable } from "#components/accelerator/terms-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import { providersFor } from "#lib/accelerator/queries.ts";
import { requireSeller } from "#lib/auth/current.ts";
import { VETTING_ITEMS } from "#lib/domain/accelerator/provider.ts";
import { currentTime } from "#lib/gate/now.ts";
import { estimateLines } from "#lib/i18n/accelerator-words.ts";
import { formatDate, formatLimit, isLocale } from "#lib/i18n/format.ts";

type Props = { params: Promise<{ slug: string }> };

/** Asked once for the title and the page. */
const ofAddress = cache(async (slug: string) => {
  const [session, now] = await Promise.all([requireSeller(), currentTime()]);
  const [page] = await providersFor(session.seller.scope, [slug], now);
  return page ? { page, zone: session.zone } : null;
});

export async function generateMetadata({ params }: Props) {
  const [found, locale] = await Promise.all([ofAddress((await params).slug), getLocale()]);
  const facts = found?.page.entry.facts;
  return { title: facts ? (locale === "en" ? facts.name : facts.nameZh) : (await getTranslations("accelerator"))("title") };
}

/** One provider: fit and why, the estimate and how it is reckoned, dated vetting, whom it takes, how to reach it. */
export default async function ProviderPage({ params }: Props) {
  const [t, language, found] = await Promise.all([getTranslations("accelerator"), getLocale(), params.then(({ slug }) => ofAddress(slug))]);
  const locale = isLocale(language) ? language : "en";
  if (!found) notFound();
  const { page, zone } = found;
  const { row, entry, profile } = page;
  const { facts, estimate } = entry;
  const en = locale === "en";
  const list = (groups: readonly (typeof facts.accepts)[number][]) => groups.map((g) => t(`groups.${g}`)).join(en ? ", " : "、");
  return (
    <div className="accelerator stack-16">
      <p className="crumb no-print">
        <Link href="/accelerator">{t("p.back")}</Link>
      </p>
      <div className="row">
        <h1>{en ? facts.name : facts.nameZh}</h1>
        <FitTag fit={entry.fit} />
      </div>
      <p className="ink2">{en ? facts.about : facts.aboutZh}</p>
      <div className="pair">
        <section className="panel" aria-labelledby="fit">
          <header>
            <h2 id="fit">{t("p.fit")}</h2>
          </header>
          <div className="body">
            <FitList fit={entry.fit} profile={profile} locale={locale} />
            <p className="t13">
              <Link href="/settings/insurance-profile">{t("profile.title")}</Link>
            </p>
          </div>
        </section>
        <section className="panel" aria-labelledby="estimate">
          <header>
            <h2 id="estimate">{t("estimate.title")}</h2>
          </header>
          <div className="body stack">
            {estimate ? (
              <>
                <p className="figure">
                  {formatLimit(estimate.low, "USD")} – {formatLimit(estimate.high, "").trim()}{" "}
                  <span className="t13 ink3">{t("estimate.a_year")}</span>
                </p>
                <h3 className="t13 b">{t("estimate.formula")}</h3>
                <ul className="stack t13">
                  {estimateLines(estimate, locale).map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
                <p className="t13 ink3">{t("estimate.note")}</p>
              </>
            ) : (
              <p className="ink2">{t("estimate.none")}</p>
            )}
          </div>
        </section>
      </div>
      <section className="panel" aria-labelledby="vetting">
        <header>
          <h2 id="vetting">{t("p.vetting")}</h2>
          {row.listedAt ? (
            <span className="end ink3">{t("p.listed", { date: formatDate(row.listedAt.getTime(), locale, { zone }) })}</span>
          ) : null}
        </header>
        <div className="body stack">
          <p className="ink2">{t("p.vetting_text")}</p>
          {entry.overdue ? (
            <p className="notice amber">
              <TriangleAlert className="icon" aria-hidden />
              {t("card.overdue")}
            </p>
          ) : null}
          <ScrollX label={t("p.vetting")}>
            <table className="tbl">
              <thead>
                <tr>
                  <th scope="col">{t("p.item")}</th>
                  <th scope="col">{t("p.on")}</th>
                  <th scope="col">{t("p.until")}</th>
                </tr>
              </thead>
              <tbody>
                {VETTING_ITEMS.map((item) => {
                  const seen = row.vetting[item];
                  return (
                    <tr key={item} data-item={item}>
                      <th scope="row">
                        {t(`items.${item}`)}
                        {seen ? <span className="meta">{seen.note}</span> : null}
                      </th>
                      <td className="nowrap">{seen ? formatDate(seen.on, locale) : "–"}</td>
                      <td className="nowrap">{seen ? formatDate(seen.until, locale) : "–"}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </ScrollX>
        </div>
      </section>
      <TermsTable pages={[page]} locale={locale} />
      <div className="pair">
        <section className="panel" aria-labelledby="appetite">
          <header>
            <h2 id="appetite">{t("p.appetite")}</h2>
          </header>
          <dl className="body facts">
            <dt>{t("p.accepts")}</dt>
            <dd>{list(facts.accepts) || "–"}</dd>
            <dt>{t("p.refers")}</dt>
            <dd>{list(facts.refers) || "–"}</dd>
            <dt>{t("p.documents")}</dt>
            <dd className="prewrap">{(en ? facts.documents : facts.documentsZh) || "–"}</dd>
          </dl>
          <p className="body t13 ink3">{t("p.refuses")}</p>
        </section>
        <section className="panel" aria-labelledby="contact">
          <header>
            <h2 id="contact">{t("p.contact")}</h2>
          </header>
          <dl className="body facts">
            <dt>{t("p.website")}</dt>
            <dd>
              <a href={facts.website} rel="noreferrer">
                {facts.website.replace(/^https:\/\//, "")}
              </a>
            </dd>
            <dt>{t("p.email")}</dt>
            <dd>
              <a href={`mailto:${facts.email}`}>{facts.email}</a>
            </dd>
            <dt>{t("p.phone")}</dt>
            <dd>{facts.phone || "–"}</dd>
          </dl>
          <p className="body t13 ink3">{t("free")}</p>
        </section>
      </div>
    </div>
  );
}
