import { useTranslations } from "next-intl";
import { opineOnClaim, scoreClaim } from "#lib/claims/desk/actions.ts";
import type { DeskCase } from "#lib/claims/desk/queries.ts";
import { ActionForm } from "./action-form.tsx";
import { Step } from "./step.tsx";

/** The two records a claim needs before it may be presented or dismissed; typed in by hand for now. */
export function ScreeningSteps({ found }: { found: DeskCase }) {
  const t = useTranslations("desk");
  const { row, claim } = found;
  const fixed = { number: row.number, revision: row.revision };
  return (
    <>
      <Step title={t("score")} open={!claim.scored}>
        <ActionForm
          action={scoreClaim}
          kept="score"
          fixed={fixed}
          submit={t("save")}
          fields={[
            {
              name: "score",
              label: t("score"),
              hint: t("score_hint"),
              kind: "number",
              initial: found.screening?.score?.toString() ?? "",
            },
            { name: "note", label: t("score_note"), kind: "area", initial: found.screening?.scoreNote ?? "" },
          ]}
          tone="plain"
        />
      </Step>
      <Step title={t("opinion")} open={!claim.opined}>
        <ActionForm
          action={opineOnClaim}
          kept="opine"
          fixed={fixed}
          submit={t("save")}
          tone="plain"
          fields={[
            { name: "expert", label: t("expert"), kind: "text", initial: found.screening?.expertName ?? "" },
            {
              name: "opinion",
              label: t("finding"),
              kind: "select",
              initial: found.screening?.opinion ?? "substantiated",
              options: (["substantiated", "doubtful", "unsubstantiated"] as const).map((o) => ({ value: o, label: t(`opinions.${o}`) })),
            },
            { name: "text", label: t("opinion_text"), kind: "area", initial: found.screening?.opinionText ?? "" },
          ]}
        />
      </Step>
    </>
  );
}
