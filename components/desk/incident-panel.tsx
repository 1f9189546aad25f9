import { useTranslations } from "next-intl";
import { useDomainWords } from "#components/claims/domain-words.ts";
import { Link } from "#components/ui/link.tsx";
import { linkClaims } from "#lib/claims/desk/actions.ts";
import type { DeskCase } from "#lib/claims/desk/queries.ts";
import { queueOf } from "#lib/domain/claim/queue-of.ts";
import { formatMoney } from "#lib/i18n/format.ts";
import { ActionForm } from "./action-form.tsx";
import { Step } from "./step.tsx";

type Props = { found: DeskCase; mayLink: boolean };

/** Claims on the same incident, those that look as if they were, and the link itself. */
export function IncidentPanel({ found, mayLink }: Props) {
  const t = useTranslations("desk");
  const words = useDomainWords("desk");
  const { row, related, alike } = found;
  const fixed = { number: row.number, revision: row.revision };
  const line = (r: (typeof related)[number]) => (
    <li key={r.number} data-related={r.number}>
      <Link href={`/desk/${queueOf(r.state)}/${r.number}`}>{r.number}</Link> {r.customer} ·{" "}
      {formatMoney(r.eligible ?? r.claimed, r.currency)} · {words.standing(r.state, r.outcome)}
      {r.presentedAt === null ? <span className="t13 ink3"> {t("incident_hidden")}</span> : null}
    </li>
  );
  return (
    <section className="panel" aria-labelledby="incident-links">
      <header>
        <h2 id="incident-links">{t("incident_title")}</h2>
      </header>
      <div className="body stack">
        {related.length === 0 ? <p className="t13 ink3">{t("incident_none")}</p> : <ul className="stack">{related.map(line)}</ul>}
        {found.earlier > 0 ? <p className="t13 ink2">{t("incident_sum", { amount: formatMoney(found.earlier, row.currency) })}</p> : null}
        {alike.length > 0 ? (
          <>
            <p className="t13 ink2">{t("incident_alike")}</p>
            <ul className="stack">{alike.map(line)}</ul>
          </>
        ) : null}
        {mayLink ? (
          <Step title={t("incident_link")}>
            <ActionForm
              action={linkClaims}
              fixed={fixed}
              fields={[{ name: "to", label: t("incident_link_number"), kind: "text", initial: alike[0]?.number ?? "" }]}
              submit={t("incident_link")}
              tone="plain"
            />
          </Step>
        ) : null}
        {mayLink && related.length > 0 ? (
          <Step title={t("incident_unlink")}>
            <ActionForm action={linkClaims} fixed={{ ...fixed, to: null }} fields={[]} submit={t("incident_unlink")} tone="plain" />
          </Step>
        ) : null}
      </div>
    </section>
  );
}
