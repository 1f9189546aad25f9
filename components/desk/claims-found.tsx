import { useTranslations } from "next-intl";
import { useDomainWords } from "#components/claims/domain-words.ts";
import { StateTag } from "#components/claims/state-tag.tsx";
import { titleOf } from "#components/claims/view.ts";
import { Link } from "#components/ui/link.tsx";
import { ScrollX } from "#components/ui/scroll-x.tsx";
import type { QueueRow } from "#lib/claims/desk/queries.ts";
import { queueOf } from "#lib/domain/claim/queue-of.ts";
import { formatMoney, type Locale } from "#lib/i18n/format.ts";

type Props = { label: string; rows: readonly QueueRow[]; locale: Locale };

/** Claims of several sellers, each with its seller, where it stands and what is at stake. */
export function ClaimsFound({ label, rows, locale }: Props) {
  const words = useDomainWords("desk");
  const t = useTranslations("desk");
  return (
    <ScrollX label={label}>
      <div className="panel">
        <table className="tbl stacked">
          <tbody>
            {rows.map((r) => (
              <tr key={r.number}>
                <td>
                  <Link href={`/desk/${queueOf(r.state)}/${r.number}`}>{r.number}</Link>
                </td>
                <td>{titleOf({ row: r }, locale)}</td>
                <td>{r.seller}</td>
                <td>
                  <StateTag state={r.state} outcome={r.outcome} label={words.standing(r.state, r.outcome)} />
                </td>
                <td className="num">
                  {formatMoney(r.amount, r.currency)}
                  {r.decided === null ? null : (
                    <span className="t13 ink3 block">{t("left_of", { amount: formatMoney(r.decided, r.currency) })}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </ScrollX>
  );
}
