"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { LostRaceNotice } from "#components/claims/lost-race.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { acceptClaim } from "#lib/claims/settlement/actions.ts";
import type { InsurerAnswer } from "#lib/claims/settlement/schema.ts";
import { useKept } from "#lib/client/use-kept.ts";
import { useSubmission } from "#lib/client/use-submission.ts";
import { DeclarationFields } from "./declaration-fields.tsx";
import { type InsurerFacts, InsurerQuestion } from "./insurer-question.tsx";
import { OneWay } from "./one-way.tsx";

export type AnswerProps = {
  number: string;
  revision: number;
  name: string;
  role: string;
  maySubmit: boolean;
  viewerZone: string;
  insurer: InsurerFacts;
  /** When what follows is due, ready to read. */
  due: string;
};

/** The insurer question, the declaration, and the step that cannot be taken back. `amount` and `due` are ready to read. */
export function AcceptForm({
  number,
  revision,
  name,
  role,
  maySubmit,
  viewerZone,
  insurer,
  due,
  amount,
}: AnswerProps & { amount: string }) {
  const t = useTranslations("settlement");
  const text = useErrorText();
  const { values, put, forget } = useKept(`${number}:accept`, { name, role, insurer: "" });
  const [agreed, setAgreed] = useState(false);
  const [missing, setMissing] = useState<Record<string, string>>({});
  const { submit, pending, refused, lost } = useSubmission(acceptClaim);
  if (lost) return <LostRaceNotice number={number} lost={lost} viewerZone={viewerZone} />;
  const error = (field: string) => {
    const code = missing[field] ?? refused?.fields?.[field];
    return code ? text(code) : undefined;
  };
  const ready = () => {
    const found = {
      ...(values.insurer ? {} : { insurer: "insurer_question" }),
      ...(agreed ? {} : { "declaration.agreed": "must_agree" }),
    };
    setMissing(found);
    return Object.keys(found).length === 0;
  };
  const send = () =>
    submit(
      {
        number,
        revision,
        insurer: values.insurer as InsurerAnswer,
        declaration: { name: values.name, role: values.role, agreed: agreed as true },
        confirmed: true,
      },
      forget,
    );
  return (
    <div className="form">
      <Refusal refused={Object.keys(missing).length > 0 ? { ok: false, code: "invalid", fields: missing } : refused} />
      <InsurerQuestion
        {...insurer}
        number={number}
        value={values.insurer}
        onChange={(v) => put({ insurer: v })}
        error={missing.insurer ?? refused?.fields?.insurer}
      />
      <DeclarationFields
        name={values.name}
        role={values.role}
        put={put}
        label={t("accept.declare", { amount })}
        agreed={agreed}
        onAgree={setAgreed}
        error={error}
        disabled={!maySubmit}
      />
      {maySubmit ? null : <p className="notice">{t("not_you")}</p>}
      <OneWay
        verb={t("accept.verb", { amount })}
        title={t("accept.title")}
        warnings={[t("accept.warn_pay", { amount, due }), t("accept.warn_final"), t("accept.warn_concession")]}
        disabled={!maySubmit}
        pending={pending}
        ready={ready}
        onConfirm={send}
      />
    </div>
  );
}
