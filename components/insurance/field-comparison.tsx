import { Equal, type LucideIcon, Minus, Plus, Replace } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import { type Compared, compareFacts, type FieldChange } from "#lib/domain/requirements/compare.ts";
import type { FactEntries } from "#lib/domain/requirements/facts.ts";
import type { Locale } from "#lib/i18n/format.ts";
import { factText } from "#lib/i18n/insurance-words.ts";

const MARKS: Readonly<Record<FieldChange, readonly [LucideIcon, string]>> = {
  changed: [Replace, "is-amber"],
  gone: [Minus, "is-red"],
  new: [Plus, "is-green"],
  same: [Equal, "ink3"],
};
/** Certificates side by side: the accepted one of the policy before (a renewal), or the one that is corrected. */
type Props = {
  before: { id: string; name: string; facts: FactEntries };
  now: FactEntries;
  kind: "renewal" | "correction";
  /** Where the earlier one is read. */
  href: string;
  locale: Locale;
};

/** Field by field against the certificate before: what differs stands open, what is the same is folded. */
export function FieldComparison({ before, now, kind, href, locale }: Props) {
  const t = useTranslations("insurance.compare");
  const f = useTranslations("insurance.facts");
  const all = compareFacts(before.facts, now);
  const [differ, same] = [all.filter((c) => c.change !== "same"), all.filter((c) => c.change === "same")];
  const count = (change: FieldChange) => all.filter((c) => c.change === change).length;
  const table = (rows: readonly Compared[]) => (
    <ScrollX label={t(kind)}>
      <table className="tbl compared">
        <thead>
          <tr>
            <th scope="col">{t("field")}</th>
            <th scope="col">{t("was")}</th>
            <th scope="col">{t("is")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ fact, was, is, change }) => {
            const [Icon, tone] = MARKS[change];
            const text = (value: typeof was) =>
              value == null ? <span className="ink3">{t("nothing")}</span> : factText(fact, value, locale);
            return (
              <tr key={fact} data-fact-change={change} data-compared={fact}>
                <th scope="row">
                  <Icon className={`icon ${tone}`} aria-label={t(`change.${change}`)} /> {f(fact)}
                </th>
                <td>{text(was)}</td>
                <td>{text(is)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollX>
  );
  return (
    <section className="panel" aria-labelledby={`compared-${kind}`} data-comparison={kind}>
      <header>
        <h2 id={`compared-${kind}`}>{t(kind)}</h2>
        <span className="end">
          <Link href={href}>{before.name}</Link>
        </span>
      </header>
      <div className="body stack">
        <p>{differ.length === 0 ? t("all_same") : t("tally", { changed: count("changed"), gone: count("gone"), fresh: count("new") })}</p>
        {differ.length > 0 ? table(differ) : null}
        {same.length > 0 ? (
          <details className="fold">
            <summary className="fold">{t("same", { count: same.length })}</summary>
            {table(same)}
          </details>
        ) : null}
      </div>
    </section>
  );
}
