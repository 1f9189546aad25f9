import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { type Facets, SORTS, type Sort } from "#lib/domain/accelerator/directory.ts";
import { ENTITY_TYPES, LANGUAGES, PAYMENTS, POLICY_BASES, PRODUCT_GROUPS, REGIONS, STORES } from "#lib/domain/accelerator/provider.ts";
import type { Locale } from "#lib/i18n/format.ts";
import { countryName } from "#lib/i18n/insurance-words.ts";

type Props = { facets: Facets; sort: Sort; locale: Locale; chosen: readonly string[] };

/** Everything stands in the address: a form that is sent by GET, so that it works before any script has come. */
export function FacetForm({ facets, sort, locale, chosen }: Props) {
  const t = useTranslations("accelerator");
  const select = (name: keyof Facets & string, options: readonly (readonly [string, string])[]) => (
    <label>
      <span>{t(`facets.${name as "country"}`)}</span>
      <select className="select" name={name} defaultValue={String(facets[name] ?? "")}>
        <option value="">{t("facets.any")}</option>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
  const figure = (name: "deductible" | "premium" | "quote" | "certificate") => (
    <label>
      <span>{t(`facets.${name}`)}</span>
      <input className="input" name={name} inputMode="numeric" defaultValue={facets[name] ?? ""} />
    </label>
  );
  const tick = (name: "direct" | "fitting") => (
    <label className="pick">
      <input type="checkbox" name={name} value="1" defaultChecked={facets[name]} />
      {t(`facets.${name}`)}
    </label>
  );
  return (
    <form className="facets panel" method="get" action="/accelerator" aria-label={t("facets.title")}>
      {chosen.map((p) => (
        <input key={p} type="hidden" name="p" value={p} />
      ))}
      <label>
        <span>{t("facets.q")}</span>
        <input className="input" type="search" name="q" defaultValue={facets.q} />
      </label>
      <label>
        <span>{t("sort.label")}</span>
        <select className="select" name="sort" defaultValue={sort}>
          {SORTS.map((s) => (
            <option key={s} value={s}>
              {t(`sort.${s}`)}
            </option>
          ))}
        </select>
      </label>
      {tick("fitting")}
      {tick("direct")}
      {select(
        "group",
        PRODUCT_GROUPS.map((g) => [g, t(`groups.${g}`)]),
      )}
      {select(
        "country",
        REGIONS.map((c) => [c, countryName(c, locale)]),
      )}
      {select(
        "entity",
        ENTITY_TYPES.map((e) => [e, t(`entities.${e}`)]),
      )}
      {select(
        "store",
        STORES.map((s) => [s, t(`stores.${s}`)]),
      )}
      {select(
        "basis",
        POLICY_BASES.map((b) => [b, t(`bases.${b}`)]),
      )}
      {figure("deductible")}
      {figure("premium")}
      {figure("quote")}
      {figure("certificate")}
      {select(
        "language",
        LANGUAGES.map((l) => [l, l === "en" ? "English" : "中文"]),
      )}
      {select(
        "payment",
        PAYMENTS.map((p) => [p, p]),
      )}
      <p className="row">
        <button type="submit" className="btn primary">
          {t("facets.apply")}
        </button>
        <Link className="btn ghost" href="/accelerator">
          {t("facets.clear")}
        </Link>
      </p>
    </form>
  );
}
