import { useTranslations } from "next-intl";
import { sum } from "#lib/domain/money.ts";
import { formatAmount } from "#lib/i18n/format.ts";
import { Converted } from "./converted.tsx";
import type { ClaimView } from "./view.ts";

/** Claimed, eligible and why, head by head; after a decision what it gave. An excluded head says so instead of 0.00. */
export function HeadsTable({ detail, locale }: Pick<ClaimView, "detail" | "locale">) {
  const t = useTranslations("claims");
  const d = useTranslations("domain");
  const { heads, row, events } = detail;
  const decided = heads.some((h) => h.decided !== null);
  const before = firstDecision(events);
  const eligible = (h: (typeof heads)[number]) =>
    h.eligible === null ? t("page.not_assessed") : h.excluded ? t("page.excluded") : formatAmount(h.eligible);
  return (
    <section className="panel heads" aria-labelledby="heads">
      <header>
        <h2 id="heads">{t("page.heads")}</h2>
        <span className="end ink3">{row.currency}</span>
      </header>
      <table className="tbl" style={{ marginTop: 4 }}>
        <thead>
          <tr>
            <th scope="col">{t("page.head")}</th>
            <th scope="col" className="num">
              {t("page.claimed")}
            </th>
            <th scope="col" className="num">
              {t("page.eligible")}
            </th>
            {decided ? (
              <th scope="col" className="num">
                {t("page.decided")}
              </th>
            ) : null}
            <th scope="col">{t("page.why")}</th>
          </tr>
        </thead>
        <tbody>
          {heads.map((h) => (
            <tr key={h.head}>
              <td>
                {d(`heads.${h.head}`)}
                {h.converted ? <Converted of={h.converted} locale={locale} /> : null}
              </td>
              <td className="num" data-l={t("page.claimed")}>
                {formatAmount(h.claimed)}
              </td>
              <td className="num b" data-l={t("page.eligible")}>
                {h.excluded || h.eligible === null ? <del>{eligible(h)}</del> : eligible(h)}
              </td>
              {decided ? (
                <td className="num b" data-l={t("page.decided")}>
                  <Decided now={h.decided} before={before[h.head]} />
                </td>
              ) : null}
              <td className="why">{locale === "en" ? h.why || h.whyZh : h.whyZh || h.why}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t("page.total")}</td>
            <td className="num" data-l={t("page.claimed")}>
              {formatAmount(sum(heads.map((h) => h.claimed)))}
            </td>
            <td className="num" data-l={t("page.eligible")}>
              {row.eligible === null ? "" : formatAmount(row.eligible)}
            </td>
            {decided ? (
              <td className="num" data-l={t("page.decided")}>
                {formatAmount(sum(heads.map((h) => h.decided ?? 0)))}
              </td>
            ) : null}
            <td className="why">{t("page.route_note")}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** What the decision gave each head before an appeal lowered it; nothing where none did. */
function firstDecision(events: ClaimView["detail"]["events"]): Readonly<Record<string, number>> {
  const found = events.some((e) => e.type === "reject_appeal") ? events.find((e) => e.type === "uphold")?.data.heads : null;
  return Array.isArray(found) ? Object.fromEntries((found as { head: string; decided: number }[]).map((h) => [h.head, h.decided])) : {};
}

function Decided({ now, before }: { now: number | null; before: number | undefined }) {
  const t = useTranslations("claims");
  if (now === null) return null;
  if (before === undefined || before === now) return formatAmount(now);
  return (
    <span>
      <span className="sr">{t("page.before_appeal")}</span> <del className="was">{formatAmount(before)}</del> {formatAmount(now)}
    </span>
  );
}
