import { PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { type Choice, choicesOf } from "#lib/domain/claim/choices.ts";
import { formatAmount, formatDateTime } from "#lib/i18n/format.ts";
import { type ClaimView, marketTime, yearAt } from "./view.ts";

/** What can still be done, in the order it matters; events without a line here decide nothing. */
const LATER = ["report_payment", "inform", "contest", "appeal"] as const;
const ROOMS = { contest: "respond", accept: "accept", offer: "offer" } as const;

/** The ways to answer a large claim with what follows from each, read from the table that will act on it. */
export function ChoicesTable({ detail, now, locale, viewerZone, marketZone, mayAnswer }: ClaimView & { mayAnswer: boolean }) {
  const t = useTranslations("settlement.choices");
  const { claim, pack, row, drafts } = detail;
  const choices = choicesOf(claim, now, pack);
  if (choices.length === 0) return null;
  const begun = drafts.some((f) => f.draft === "contest" && f.value !== null);
  const currency = row.currency;
  const name = (id: Choice["id"]) => {
    const words = t(`names.${id}`);
    return id === "silence" || !mayAnswer ? words : <Link href={`/claims/${row.number}/${ROOMS[id]}`}>{words}</Link>;
  };
  return (
    <section className="panel choices" aria-labelledby="choices">
      <header>
        <h2 id="choices">{t("title")}</h2>
        <span className="end ink3">{t("free")}</span>
      </header>
      <table className="tbl" style={{ marginTop: 6 }}>
        <thead>
          <tr>
            <th scope="col">{t("choice")}</th>
            <th scope="col">{t("what")}</th>
            <th scope="col">{t("by")}</th>
            <th scope="col" className="num">
              {t("at_most", { currency })}
            </th>
            <th scope="col">{t("later")}</th>
          </tr>
        </thead>
        <tbody>
          {choices.map((c) => (
            <tr key={c.id} data-choice={c.id} className={begun && c.id === "contest" ? "now" : undefined}>
              <td>
                {begun && c.id === "contest" ? <PencilLine className="icon is-accent" aria-hidden /> : null} {name(c.id)}
                {begun && c.id === "contest" ? <span className="t13 ink3"> {t("draft")}</span> : null}
              </td>
              <td>{t(`happens.${c.id}`, { settle: pack.settleDays, offer: pack.offerDays })}</td>
              <td data-l={t("by")}>
                {c.by === null ? null : (
                  <span className="facts-of">
                    <span className="ink">{formatDateTime(c.by, viewerZone, locale, "short", yearAt(now, viewerZone))}</span>
                    <span className="t12 ink3">{marketTime(c.by, marketZone, locale)}</span>
                    <span className="t13">{t(`dates.${c.id}`)}</span>
                  </span>
                )}
              </td>
              <td className="num" data-l={t("at_most", { currency })}>
                <span className="facts-of">
                  {c.atBest === "own_figure" ? (
                    <>
                      <b>{t("own_figure")}</b>
                      <span className="t13">{t("if_refused", { amount: formatAmount(c.atMost) })}</span>
                    </>
                  ) : (
                    <>
                      <b>{formatAmount(c.atMost)}</b>
                      {c.atBest === null ? null : <span className="t13">{t("at_best", { amount: formatAmount(c.atBest) })}</span>}
                    </>
                  )}
                </span>
              </td>
              <td data-l={t("later")}>
                <ul>
                  {LATER.filter((e) => c.later.includes(e)).map((e) => (
                    <li key={e}>{t(`still.${e}`, { days: pack.appealDays })}</li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="body t13 ink2">{t("note")}</p>
    </section>
  );
}
