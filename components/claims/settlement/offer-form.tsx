"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { LostRaceNotice } from "#components/claims/lost-race.tsx";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { offerAPart } from "#lib/claims/settlement/actions.ts";
import type { InsurerAnswer } from "#lib/claims/settlement/schema.ts";
import { useKept } from "#lib/client/use-kept.ts";
import { useSubmission } from "#lib/client/use-submission.ts";
import { type Currency, parseMoney } from "#lib/domain/money.ts";
import { formatMoney } from "#lib/i18n/format.ts";
import type { AnswerProps } from "./accept-form.tsx";
import { DeclarationFields } from "./declaration-fields.tsx";
import { InsurerQuestion } from "./insurer-question.tsx";
import { OneWay } from "./one-way.tsx";

type Props = AnswerProps & { eligible: number; currency: Currency; original: "zh-CN" | "en" };

/** A figure below the eligible amount, the words on the rest in either language, the insurer question, the declaration. */
export function OfferForm({ number, revision, name, role, maySubmit, viewerZone, insurer, eligible, currency, due, original }: Props) {
  const t = useTranslations("settlement");
  const r = useTranslations("respond.statement");
  const text = useErrorText();
  const { values, put, forget } = useKept(`${number}:offer`, { name, role, insurer: "", amount: "", zh: "", en: "", original });
  const [agreed, setAgreed] = useState(false);
  const [missing, setMissing] = useState<Record<string, string>>({});
  const { submit, pending, refused, lost } = useSubmission(offerAPart);
  if (lost) return <LostRaceNotice number={number} lost={lost} viewerZone={viewerZone} />;
  const amount = parseMoney(values.amount);
  const error = (field: string) => {
    const code = missing[field] ?? refused?.fields?.[field];
    return code ? text(code) : undefined;
  };
  const ready = () => {
    const found = {
      ...(amount !== null && amount > 0 && amount < eligible ? {} : { amount: "bad_amount" }),
      ...(`${values.zh}${values.en}`.trim() ? {} : { statement_en: "statement_required" }),
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
        amount: amount ?? 0,
        statement_zh: values.zh,
        statement_en: values.en,
        original: values.original === "en" ? "en" : "zh-CN",
        insurer: values.insurer as InsurerAnswer,
        declaration: { name: values.name, role: values.role, agreed: agreed as true },
      },
      forget,
    );
  const shown = formatMoney(amount ?? 0, currency);
  const words = [
    { lang: "zh-CN", name: "statement_zh", at: "zh" },
    { lang: "en", name: "statement_en", at: "en" },
  ] as const;
  return (
    <div className="form">
      <Refusal refused={Object.keys(missing).length > 0 ? { ok: false, code: "invalid", fields: missing } : refused} />
      <TextField
        name="amount"
        label={t("offer.amount", { currency })}
        hint={t("offer.amount_hint", { eligible: formatMoney(eligible, currency) })}
        value={values.amount}
        onChange={(v) => put({ amount: v })}
        error={error("amount")}
        inputMode="decimal"
        disabled={!maySubmit}
      />
      <p className="b">{t("offer.statement")}</p>
      <p className="t13 ink2">{t("offer.statement_hint")}</p>
      <SelectField
        name="original"
        label={r("original")}
        hint={r("original_hint")}
        value={values.original}
        onChange={(v) => put({ original: v === "en" ? "en" : "zh-CN" })}
        options={[
          { value: "zh-CN", label: r("zh") },
          { value: "en", label: r("en") },
        ]}
      />
      <div className="two-cols">
        {words.map(({ lang, name: field, at }) => (
          <TextArea
            key={field}
            name={field}
            lang={lang}
            rows={7}
            label={r(at)}
            hint={r(values.original === lang ? "counts" : "beside")}
            value={values[at]}
            onChange={(v) => put({ [at]: v })}
            error={error(field)}
          />
        ))}
      </div>
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
        label={t("offer.declare")}
        agreed={agreed}
        onAgree={setAgreed}
        error={error}
        disabled={!maySubmit}
      />
      {maySubmit ? null : <p className="notice">{t("not_you")}</p>}
      <OneWay
        verb={t("offer.verb")}
        title={t("offer.title", { amount: shown })}
        warnings={[
          t("offer.warn_taken", { amount: shown }),
          t("offer.warn_open", { due }),
          t("offer.warn_refused", { amount: formatMoney(eligible, currency) }),
        ]}
        disabled={!maySubmit}
        pending={pending}
        ready={ready}
        onConfirm={send}
      />
    </div>
  );
}
