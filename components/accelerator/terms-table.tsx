import { CircleCheck, OctagonX } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import type { ProviderPage } from "#lib/accelerator/queries.ts";
import { rulesMissed, type TermField } from "#lib/domain/accelerator/against-rules.ts";
import type { ProviderFacts } from "#lib/domain/accelerator/provider.ts";
import { requirementsAt } from "#lib/domain/requirements/pack.ts";
import { formatLimit, type Locale } from "#lib/i18n/format.ts";
import { ruleView } from "#lib/i18n/insurance-words.ts";
import { FitTag } from "./fit-list.tsx";

type Props = { pages: readonly ProviderPage[]; locale: Locale; remove?: (slug: string) => string };

/** Providers at equal terms, a column each; what falls short of the store's rules is written in its cell. */
export function TermsTable({ pages, locale, remove }: Props) {
  const t = useTranslations("accelerator");
  const day = pages[0]?.today ?? "";
  const pack = requirementsAt("amazon-us", day);
  const missed = pages.map((p) => rulesMissed(p.entry.facts, pack, day));
  const many = pages.length > 1;
  const money = (minor: number) => formatLimit(minor, "USD");
  const best = (values: readonly (number | null)[], least: string, most: string | null) => (i: number) => {
    const known = values.filter((v): v is number => v !== null);
    if (!many || new Set(known).size < 2) return null;
    return values[i] === Math.min(...known) ? least : most && values[i] === Math.max(...known) ? most : null;
  };
  const lowest = (of: (p: ProviderPage) => number | null) => best(pages.map(of), t("compare.lowest"), t("compare.highest"));
  const fastest = (of: (p: ProviderPage) => number) => best(pages.map(of), t("compare.fastest"), null);
  const row = (
    label: string,
    cell: (facts: ProviderFacts, i: number) => ReactNode,
    word: ((i: number) => string | null) | null,
    field?: TermField,
  ) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      {pages.map((p, i) => {
        const fails = field ? missed[i]?.filter((m) => m.field === field) : [];
        const said = word?.(i);
        return (
          <td key={p.entry.slug} data-fails={fails && fails.length > 0 ? fails.map((f) => f.rule).join() : undefined}>
            {cell(p.entry.facts, i)}
            {said ? <span className="t13 ink3"> {said}</span> : null}
            {fails?.map((f) => (
              <span key={f.rule} className="meta is-red">
                <OctagonX className="icon" aria-hidden />{" "}
                {t("compare.fails", { rule: `${f.rule} ${ruleView(pack, f.rule, locale).title}` })}
              </span>
            ))}
          </td>
        );
      })}
    </tr>
  );
  const range = (from: number, to: number) => (from === to ? money(from) : `${money(from)} – ${(to / 100).toLocaleString("en-US")}`);
  const heading = (label: string) => (
    <tr className="group" key={label}>
      <th scope="colgroup" colSpan={pages.length + 1}>
        {label}
      </th>
    </tr>
  );
  return (
    <section className="panel" aria-labelledby="terms">
      <header>
        <h2 id="terms">{t(many ? "compare.field" : "p.facts")}</h2>
      </header>
      <ScrollX label={t(many ? "compare.field" : "p.facts")}>
        <table className="terms">
          {many ? (
            <thead>
              <tr>
                <td />
                {pages.map(({ entry }) => (
                  <th scope="col" key={entry.slug} data-column={entry.slug}>
                    <Link href={`/accelerator/providers/${entry.slug}`}>{locale === "en" ? entry.facts.name : entry.facts.nameZh}</Link>
                    <FitTag fit={entry.fit} />
                    {remove ? (
                      <Link className="t13 no-print" href={remove(entry.slug)}>
                        {t("compare.remove")}
                      </Link>
                    ) : null}
                  </th>
                ))}
              </tr>
            </thead>
          ) : null}
          <tbody>
            {heading(t("compare.group_rules"))}
            <tr>
              <th scope="row">
                {pack.id} {pack.version}
              </th>
              {pages.map((p, i) => (
                <td key={p.entry.slug}>
                  {missed[i]?.length === 0 ? (
                    <span className="is-green">
                      <CircleCheck className="icon" aria-hidden /> {t("compare.meets")}
                    </span>
                  ) : (
                    <span className="is-red">{missed[i]?.map((m) => m.rule).join(", ")}</span>
                  )}
                </td>
              ))}
            </tr>
            {heading(t("compare.group_terms"))}
            {row(
              t("terms.premium"),
              (_, i) => {
                const e = pages[i]?.entry.estimate;
                return e ? range(e.low, e.high) : "–";
              },
              lowest((p) => p.entry.estimate?.low ?? null),
            )}
            {row(
              t("terms.minPremium"),
              (f) => money(f.minPremium),
              lowest((p) => p.entry.facts.minPremium),
            )}
            {row(
              t("terms.deductible"),
              (f) => range(f.deductibleFrom, f.deductibleTo),
              lowest((p) => p.entry.facts.deductibleFrom),
              "deductible",
            )}
            {row(t("terms.basis"), (f) => f.bases.map((b) => t(`bases.${b}`)).join(" / "), null, "basis")}
            {row(t("terms.occurrence"), (f) => money(f.occurrence), null, "occurrence")}
            {row(t("terms.aggregate"), (f) => money(f.aggregate), null, "aggregate")}
            {row(t("terms.territory"), (f) => t(`territories.${f.territory}`), null, "territory")}
            {row(
              t("terms.additionalInsured"),
              (f) => t(f.additionalInsured ? "terms.named" : "terms.not_named"),
              null,
              "additionalInsured",
            )}
            {heading(t("compare.group_service"))}
            {row(
              t("terms.quote"),
              (f) => t("card.days", { count: f.quoteDays }),
              fastest((p) => p.entry.facts.quoteDays),
            )}
            {row(
              t("terms.certificate"),
              (f) => t("card.hours", { count: f.certificateHours }),
              fastest((p) => p.entry.facts.certificateHours),
            )}
            {row(t("terms.delivery"), (f) => t(f.direct ? "card.direct" : "card.by_mail"), null)}
            {row(t("terms.languages"), (f) => f.languages.map((l) => (l === "en" ? "English" : "中文")).join(" / "), null)}
            {row(t("terms.payments"), (f) => f.payments.join(" / "), null)}
            {row(t("terms.stores"), (f) => f.stores.map((s) => t(`stores.${s}`)).join(" / "), null)}
          </tbody>
        </table>
      </ScrollX>
    </section>
  );
}
