import { useTranslations } from "next-intl";
import { confirmTheSettlement, refuseTheReport } from "#lib/claims/desk/actions.ts";
import type { DeskCase } from "#lib/claims/desk/queries.ts";
import type { Queue } from "#lib/domain/claim/queues.ts";
import { groupedReference, settlementReference } from "#lib/domain/claim/settlement-reference.ts";
import { formatAmount, formatDate, formatMoney, type Locale } from "#lib/i18n/format.ts";
import { ActionForm } from "./action-form.tsx";
import { Step } from "./step.tsx";

type Props = { found: DeskCase; mayConfirm: boolean; locale: Locale; queue: Queue };

/** A payment the seller reported, beside what was agreed: it arrived, or it did not and the seller is told why. */
export function SettlementSteps({ found, mayConfirm, locale, queue }: Props) {
  const t = useTranslations("desk.settlement");
  const d = useTranslations("desk");
  const { row, claim, submissions } = found;
  const fixed = { number: row.number, revision: row.revision };
  const amount = formatMoney(claim.amount ?? 0, row.currency);
  const reported = submissions.find((s) => s.kind === "payment")?.snapshot;
  const facts: [string, string][] = [
    [t("agreed"), amount],
    [t("under"), groupedReference(settlementReference(row.number))],
    ...(claim.reportOpen && reported?.paid
      ? ([
          [t("paid"), formatMoney(reported.amount?.minor ?? 0, row.currency)],
          [t("paid_on"), formatDate(reported.paid.on, locale)],
          [t("bank"), reported.paid.reference],
          [t("by"), t(reported.paid.by === "insurer" ? "by_insurer" : "by_seller")],
        ] as [string, string][])
      : []),
  ];
  return (
    <>
      <dl className="panel owed facts-paid" data-reported={claim.reportOpen || undefined}>
        {facts.map(([label, value]) => (
          <div key={label} style={{ display: "contents" }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {claim.reportOpen ? null : <p className="t13 ink2">{t("nothing_reported")}</p>}
      {mayConfirm ? (
        <Step title={t("confirm", { amount })} open={claim.reportOpen}>
          <ActionForm
            action={confirmTheSettlement}
            kept="confirm"
            fixed={fixed}
            fields={[
              { name: "amount", label: t("arrived", { currency: row.currency }), kind: "money", initial: formatAmount(claim.amount ?? 0) },
            ]}
            submit={t("confirm", { amount })}
            queue={queue}
          />
        </Step>
      ) : null}
      {mayConfirm && claim.reportOpen ? (
        <Step title={t("refuse")}>
          <p className="t13 ink2" data-verb="refuse_report">
            {t("refuse_hint")}
          </p>
          <ActionForm
            action={refuseTheReport}
            kept="refuse"
            fixed={fixed}
            fields={[{ name: "reason", label: d("reason_both"), kind: "area" }]}
            submit={t("refuse")}
            tone="danger"
            queue={queue}
          />
        </Step>
      ) : null}
    </>
  );
}
