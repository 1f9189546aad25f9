"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { ActionForm } from "#components/desk/action-form.tsx";
import { Step } from "#components/desk/step.tsx";
import { Checkbox, TextArea } from "#components/ui/field.tsx";
import { Refusal } from "#components/ui/refusal.tsx";
import { useAction } from "#lib/client/use-action.ts";
import { acceptTheCertificate, askAboutTheCertificate, returnTheCertificate } from "#lib/insurance/desk/actions.ts";

export type Reason = { rule: string; title: string; failed: boolean; proof: boolean };
type Props = { id: string; revision: number; reasons: readonly Reason[]; inForce: boolean };

/** What the reviewer may do; the likelier of the two stands open. */
export function ReviewForms({ id, revision, reasons, inForce }: Props) {
  const t = useTranslations("insurance.desk");
  const fixed = { id, revision };
  const failing = reasons.some((r) => r.failed);
  return (
    <>
      <Step title={t("accept")} open={!failing}>
        <p className="t13 ink2">{t("accept_hint")}</p>
        <ActionForm
          action={acceptTheCertificate}
          fixed={fixed}
          fields={[{ name: "note", label: t("note"), kind: "area" }]}
          submit={t("accept")}
          tone={failing ? "plain" : "primary"}
          next="/desk/certificates"
        />
      </Step>
      <Step title={t("return")} open={failing}>
        <ReturnForm {...fixed} reasons={reasons} inForce={inForce} primary={failing} />
      </Step>
      <Step title={t("ask")}>
        <ActionForm
          action={askAboutTheCertificate}
          fixed={fixed}
          fields={[{ name: "text", label: t("question"), hint: t("ask_hint"), kind: "area" }]}
          submit={t("ask")}
          tone="plain"
        />
      </Step>
    </>
  );
}

/** Reasons are rules, so that the seller gets the correction of each; those that failed are ticked already. */
function ReturnForm({ id, revision, reasons, inForce, primary }: Props & { primary: boolean }) {
  const t = useTranslations("insurance.desk");
  const router = useRouter();
  const [chosen, setChosen] = useState<readonly string[]>(() => reasons.filter((r) => r.failed).map((r) => r.rule));
  const [note, setNote] = useState("");
  const { run, pending, refused } = useAction(returnTheCertificate);
  const proves = inForce && !reasons.some((r) => r.proof && chosen.includes(r.rule));
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await run({ id, revision, reasons: [...chosen], note });
    if (!answer.ok) return;
    router.push("/desk/certificates");
    router.refresh();
  };
  return (
    <form className="form" onSubmit={send}>
      <Refusal refused={refused} />
      <p className="t13 ink2">{t("return_hint")}</p>
      <fieldset data-field="reasons" className="reasons">
        <legend>{t("reasons")}</legend>
        {reasons.map((r) => (
          <Checkbox
            key={r.rule}
            name={`reason-${r.rule}`}
            label={`${r.rule} ${r.title}`}
            checked={chosen.includes(r.rule)}
            onChange={(on) => setChosen(on ? [...chosen, r.rule] : chosen.filter((c) => c !== r.rule))}
          />
        ))}
      </fieldset>
      <p className="t13 ink2" role="status">
        {chosen.length === 0 ? "" : t(proves ? "still_proves" : "no_proof")}
      </p>
      <TextArea name="note" label={t("note")} rows={4} value={note} onChange={setNote} />
      <p className="row">
        <button type="submit" className={primary ? "btn primary" : "btn danger"} disabled={pending}>
          {t("return")}
        </button>
      </p>
    </form>
  );
}
