import { useTranslations } from "next-intl";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import { packBefore } from "#lib/domain/requirements/pack.ts";
import { formatDate, type Locale } from "#lib/i18n/format.ts";
import { dueRuleText, ruleView } from "#lib/i18n/insurance-words.ts";
import type { InsuranceOverview } from "#lib/insurance/queries.ts";
import { CopyText } from "./verdict-list.tsx";

type Props = { insurance: InsuranceOverview; locale: Locale };

/** Exactly what is asked of this seller, since when, by which source, and what is new about it. */
export function AskedTable({ insurance, locale }: Props) {
  const t = useTranslations("insurance.asked");
  const { pack, rules, changes, due } = insurance;
  if (!pack) return null;
  const before = packBefore(pack);
  const known = new Set(rules.map((r) => r.id));
  const change = new Map(changes.map((c) => [c.id, c.change]));
  return (
    <section className="panel" aria-labelledby="asked" id="rules">
      <header>
        <h2 id="asked">{t("title")}</h2>
        <span className="end ink3">
          {pack.id} {pack.version}
        </span>
      </header>
      <div className="body stack">
        <p className="ink2">{t("hint")}</p>
        <p className="t13 b">{t("copy_name")}</p>
        <CopyText text={pack.additionalInsured} />
        <ScrollX label={t("title")}>
          <table className="rules">
            <thead>
              <tr>
                <th scope="col">{t("rule")}</th>
                <th scope="col">{t("what")}</th>
              </tr>
            </thead>
            <tbody>
              {rules.map((rule) => {
                const { title, asked } = ruleView(pack, rule.id, locale);
                const news = change.get(rule.id);
                return (
                  <tr key={rule.id} data-rule={rule.id}>
                    <th scope="row">
                      {title}
                      <span className="meta">
                        {rule.id} · {t(`severity.${rule.severity}`)}
                        {rule.proof ? ` · ${t("proof")}` : ""}
                      </span>
                    </th>
                    <td>
                      {asked}
                      <span className="meta">
                        {t("since", { date: formatDate(rule.appliesFrom, locale) })} · {t("source", { source: rule.source[locale] })}
                        {news ? <b> · {t(`change.${news}`)}</b> : null}
                      </span>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </ScrollX>
        <h3 className="part">{before ? t("changed", { date: formatDate(before.from, locale) }) : t("first")}</h3>
        {before && changes.length === 0 ? <p className="ink2">{t("no_changes", { date: formatDate(before.from, locale) })}</p> : null}
        <ul className="stack t13">
          {changes.map((c) => {
            const rule = pack.due.find((d) => d.id === c.id);
            // A rule of the due dates, or one that a certificate must show.
            const text = rule
              ? dueRuleText(pack, rule, locale)
              : ruleView(before && c.change === "gone" ? before : pack, c.id, locale).asked;
            const off = rule ? rule.off && due?.why !== rule.id : !known.has(c.id);
            return (
              <li key={c.id}>
                <b>{t(`change.${c.change}`)}</b> · {rule ? "" : `${c.id} · `}
                {text}
                {off && c.change !== "gone" ? <span className="ink3"> {t("off")}</span> : null}
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
