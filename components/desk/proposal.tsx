import { UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { FoundList } from "#components/claims/found.tsx";
import { agreeToProposal } from "#lib/claims/desk/actions.ts";
import type { DeskCase } from "#lib/claims/desk/queries.ts";
import type { ClaimEvent } from "#lib/domain/claim/event.ts";
import type { Queue } from "#lib/domain/claim/queues.ts";
import { formatAmount, formatDateTime, type Locale } from "#lib/i18n/format.ts";
import { ActionForm } from "./action-form.tsx";

type Props = { found: DeskCase; me: string; mayAgree: boolean; queue: Queue; locale: Locale };

/** What one person decided over the amount that takes two, whole, and the second person's one press. */
export function Proposal({ found, me, mayAgree, queue, locale }: Props) {
  const t = useTranslations("desk");
  const { proposal, row, claim, pack } = found;
  if (!proposal) return null;
  const event = proposal.input as ClaimEvent;
  const amount = `${row.currency} ${formatAmount(claim.amount ?? 0)}`;
  const what = event.type === "pay" ? t("pay", { amount }) : t(`held.verbs.${event.type as "deny"}`);
  const own = proposal.proposedBy === me;
  const at = formatDateTime(proposal.at.getTime(), pack.zone, locale, "short");
  return (
    <section className="panel" aria-labelledby="proposal" data-proposal={event.type}>
      <header>
        <UsersRound className="icon is-amber" aria-hidden />
        <h3 id="proposal">{t("proposal_open")}</h3>
      </header>
      <div className="body stack">
        <p>{own ? t("proposal_own", { what }) : t("proposal", { name: proposal.proposedName, at, what })}</p>
        <Said event={event} found={found} />
        {mayAgree && !own && proposal.request ? (
          <>
            <ActionForm
              action={agreeToProposal}
              kept="agree"
              fixed={{ number: row.number, revision: row.revision, proposedAt: proposal.at.getTime() }}
              fields={[]}
              submit={t("agree", { what })}
              queue={queue}
            />
            <p className="t13 ink3">{t("proposal_otherwise")}</p>
          </>
        ) : null}
      </div>
    </section>
  );
}

/** Amounts and reasons of the proposal as they will stand. */
function Said({ event, found }: { event: ClaimEvent; found: DeskCase }) {
  const t = useTranslations("desk");
  const d = useTranslations("domain");
  const { currency } = found.row;
  const money = (minor: number) => `${currency} ${formatAmount(minor)}`;
  const heads =
    event.type === "uphold" || event.type === "reject_appeal"
      ? (event.heads ?? []).map((h) => ({ head: h.head, amount: money(h.decided) }))
      : event.type === "present"
        ? event.heads.map((h) => ({ head: h.head, amount: h.excluded ? t("proposal_excluded") : money(h.eligible) }))
        : [];
  return (
    <>
      {heads.length > 0 ? (
        <table className="tbl">
          <tbody>
            {heads.map((h) => (
              <tr key={h.head}>
                <th scope="row">{d(`heads.${h.head}`)}</th>
                <td className="num">{h.amount}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {event.type === "reject_appeal" && event.amount !== undefined ? (
        <p>
          {t("amount_left")} <b>{money(event.amount)}</b>
        </p>
      ) : null}
      {"reason" in event && event.reason ? <p style={{ whiteSpace: "pre-wrap" }}>“{event.reason}”</p> : null}
      {"findings" in event ? <FoundList findings={event.findings ?? []} /> : null}
      {event.type === "pay" ? (
        <p>
          {t("reference")} <b>{event.reference}</b>
        </p>
      ) : null}
    </>
  );
}
