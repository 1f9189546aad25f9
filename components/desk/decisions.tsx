import { useTranslations } from "next-intl";
import {
  answerTheSeller,
  askTheSeller,
  denyClaim,
  dismissClaim,
  grantTheAppeal,
  notifyAgain,
  payClaim,
  recordRecovery,
  remarkOnClaim,
  waiveTheRecovery,
} from "#lib/claims/desk/actions.ts";
import type { DeskCase } from "#lib/claims/desk/queries.ts";
import { RECOVERY_KINDS } from "#lib/domain/claim/event.ts";
import type { Queue } from "#lib/domain/claim/queues.ts";
import { standingHeads } from "#lib/domain/claim/standing.ts";
import type { EventName } from "#lib/domain/claim/states.ts";
import { formatAmount, type Locale } from "#lib/i18n/format.ts";
import { ActionForm, type FieldSpec } from "./action-form.tsx";
import { decisionTexts, generalText } from "./decision-texts.ts";
import { headRows } from "./head-rows.ts";
import { RejectAppealForm } from "./heads-form.tsx";
import { ScreeningSteps } from "./screening-steps.tsx";
import { SettlementSteps } from "./settlement-steps.tsx";
import { Step } from "./step.tsx";

type Props = { found: DeskCase; events: readonly EventName[]; role: string; queue: Queue; locale: Locale };

/** Every step this person may take on this claim now, by the same rules that will judge it. */
export function Decisions({ found, events, role, queue, locale }: Props) {
  const t = useTranslations("desk");
  const { row, claim, questions } = found;
  const fixed = { number: row.number, revision: row.revision };
  const can = (event: EventName) => events.includes(event);
  const reason: FieldSpec = { name: "reason", label: t("reason_both"), kind: "area" };
  const forSeller = questions.filter((q) => q.to === "staff" && q.answeredAt === null);
  return (
    <>
      {claim.state === "screening" && role === "specialist" ? <ScreeningSteps found={found} /> : null}
      {claim.state === "settlement_due" ? (
        <SettlementSteps found={found} mayConfirm={can("confirm_settlement")} locale={locale} queue={queue} />
      ) : null}
      {can("dismiss") ? (
        <Step title={t("dismiss")}>
          <ActionForm
            action={dismissClaim}
            kept="dismiss"
            fixed={fixed}
            fields={[{ name: "reason", label: t("reason_desk"), kind: "area", texts: generalText("dismiss") }]}
            submit={t("dismiss")}
            tone="danger"
            queue={queue}
          />
        </Step>
      ) : null}
      {can("pay") ? (
        <Step title={t("pay", { amount: `${row.currency} ${formatAmount(claim.amount ?? 0)}` })} open={queue === "payments"}>
          <ActionForm
            action={payClaim}
            kept="pay"
            fixed={fixed}
            fields={[{ name: "reference", label: t("reference"), kind: "text" }]}
            submit={t("pay", { amount: `${row.currency} ${formatAmount(claim.amount ?? 0)}` })}
            queue={queue}
          />
        </Step>
      ) : null}
      {can("grant_appeal") ? (
        <Step title={t("grant")} open>
          <ActionForm
            action={grantTheAppeal}
            kept="grant_appeal"
            decides="grant_appeal"
            fixed={fixed}
            fields={[{ ...reason, texts: generalText("grant_appeal") }]}
            submit={t("grant")}
            queue={queue}
          />
        </Step>
      ) : null}
      {can("reject_appeal") ? (
        <Step title={t("reject")}>
          <RejectAppealForm
            {...fixed}
            queue={queue}
            heads={headRows(found)}
            stood={Object.fromEntries(standingHeads(claim).map((h) => [h.head, h.decided]))}
            texts={generalText("reject_appeal")}
          />
        </Step>
      ) : null}
      {can("recover") ? (
        <Step title={t("recover")} open>
          <ActionForm
            action={recordRecovery}
            kept="recover"
            fixed={fixed}
            submit={t("record")}
            fields={[
              {
                name: "kind",
                label: t("how"),
                kind: "select",
                initial: "repaid_by_seller",
                options: RECOVERY_KINDS.map((k) => ({ value: k, label: t(`recovery_kinds.${k}`) })),
              },
              { name: "amount", label: t("amount"), kind: "money", initial: formatAmount((claim.amount ?? 0) - claim.recovered) },
              { name: "reference", label: t("reference"), kind: "text" },
            ]}
          />
        </Step>
      ) : null}
      {can("waive_recovery") ? (
        <Step title={t("waive")}>
          <ActionForm
            action={waiveTheRecovery}
            kept="waive_recovery"
            fixed={fixed}
            fields={[{ ...reason, texts: generalText("waive_recovery") }]}
            submit={t("waive")}
            tone="danger"
            queue={queue}
          />
        </Step>
      ) : null}
      {can("deny") ? (
        <Step title={t("deny")}>
          <ActionForm
            action={denyClaim}
            kept="deny"
            decides="deny"
            fixed={fixed}
            fields={[{ ...reason, texts: decisionTexts(found, "deny") }]}
            submit={t("deny")}
            tone={claim.state === "under_review" ? "primary" : "danger"}
            queue={queue}
          />
        </Step>
      ) : null}
      {can("renotify") && found.failed.length > 0 ? (
        <Step title={t("renotify")} open>
          <ActionForm
            action={notifyAgain}
            kept="renotify"
            fixed={fixed}
            submit={t("renotify")}
            queue={queue}
            fields={[
              {
                name: "way",
                label: t("way"),
                kind: "select",
                initial: "phone",
                options: (["phone", "post", "messenger", "other_mail"] as const).map((w) => ({ value: w, label: t(`ways.${w}`) })),
              },
              { name: "address", label: t("address"), kind: "text" },
            ]}
          />
        </Step>
      ) : null}
      {forSeller.map((q) => (
        <Step key={q.id} title={t("answer_seller")} open>
          <p style={{ whiteSpace: "pre-wrap" }}>{q.text}</p>
          <ActionForm
            action={answerTheSeller}
            kept={`answer:${q.id}`}
            fixed={{ number: row.number, question: q.id }}
            fields={[{ name: "text", label: t("answer"), kind: "area" }]}
            submit={t("send")}
          />
        </Step>
      ))}
      {can("ask") ? (
        <Step title={t("ask_seller")}>
          <ActionForm
            action={askTheSeller}
            kept="ask"
            fixed={{ number: row.number }}
            fields={[{ name: "text", label: t("question"), hint: t("ask_hint"), kind: "area" }]}
            submit={t("ask_seller")}
            tone="plain"
          />
        </Step>
      ) : null}
      {can("remark") ? (
        <Step title={t("remark")}>
          <ActionForm
            action={remarkOnClaim}
            kept="remark"
            fixed={{ number: row.number }}
            fields={[{ name: "text", label: t("remark_text"), kind: "area" }]}
            submit={t("save")}
            tone="plain"
          />
        </Step>
      ) : null}
    </>
  );
}
