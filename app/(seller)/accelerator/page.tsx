import { getLocale, getTranslations } from "next-intl/server";
import { FacetForm } from "#components/accelerator/facet-form.tsx";
import { ProviderCard } from "#components/accelerator/provider-card.tsx";
import { Link } from "#components/ui/link.tsx";
import { readAsk } from "#lib/accelerator/ask-schema.ts";
import { directory } from "#lib/accelerator/queries.ts";
import { requireSeller } from "#lib/auth/current.ts";
import { currentTime } from "#lib/gate/now.ts";
import { isLocale } from "#lib/i18n/format.ts";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata() {
  return { title: (await getTranslations("accelerator"))("title") };
}

/** Providers, those that fit first, each with the reasons. */
export default async function AcceleratorPage({ searchParams }: Props) {
  const [session, params, now, t, found] = await Promise.all([
    requireSeller(),
    searchParams,
    currentTime(),
    getTranslations("accelerator"),
    getLocale(),
  ]);
  const locale = isLocale(found) ? found : "en";
  const ask = readAsk(params);
  const page = await directory(session.seller.scope, ask, now);
  const to = (n: number) => {
    const query = new URLSearchParams(Object.entries(params).flatMap(([k, v]) => [v ?? []].flat().map((x): [string, string] => [k, x])));
    query.set("page", String(n));
    return `/accelerator?${query}`;
  };
  return (
    <div className="accelerator stack-16">
      <h1>{page.found === page.all ? t("h1_all", { all: page.all }) : t("h1", { found: page.found, all: page.all })}</h1>
      <p className="ink2">{t("free")}</p>
      {page.missing.length > 0 ? (
        <p className="notice">
          <span>
            {t("profile_missing", { what: page.missing.map((m) => t(`missing.${m}`)).join(locale === "en" ? ", " : "、") })}{" "}
            <Link href="/settings/insurance-profile">{t("profile_link")}</Link>
          </span>
        </p>
      ) : null}
      <div className="directory">
        <FacetForm facets={ask.facets} sort={ask.sort} locale={locale} chosen={ask.chosen} />
        <div className="stack-16">
          <form id="compare" method="get" action="/accelerator/compare" className="row compare-bar no-print">
            <button type="submit" className="btn">
              {t("compare.open")}
            </button>
            <span className="t13 ink3">{t("compare.hint")}</span>
          </form>
          {page.entries.length === 0 ? <p className="panel empty">{t("empty")}</p> : null}
          {page.entries.map((entry) => (
            <ProviderCard key={entry.slug} entry={entry} profile={page.profile} locale={locale} chosen={ask.chosen.includes(entry.slug)} />
          ))}
          {page.pages > 1 ? (
            <p className="row no-print">
              {page.page > 1 ? (
                <Link className="btn" href={to(page.page - 1)}>
                  {t("back")}
                </Link>
              ) : null}
              <span className="t13 ink3">{t("page", { page: page.page, pages: page.pages })}</span>
              {page.page < page.pages ? (
                <Link className="btn" href={to(page.page + 1)}>
                  {t("next")}
                </Link>
              ) : null}
            </p>
          ) : null}
        </div>
      </div>
    </div>
  );
}
