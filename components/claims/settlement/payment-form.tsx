"use client";

import { useTranslations } from "next-intl";
import { LostRaceNotice } from "#components/claims/lost-race.tsx";
import { UploadBox } from "#components/claims/upload-box.tsx";
import { SelectField, TextField } from "#components/ui/field.tsx";
import { Refusal, useFieldErrors } from "#components/ui/refusal.tsx";
import type { UploadedFile } from "#lib/claims/list-schema.ts";
import { reportThePayment } from "#lib/claims/settlement/actions.ts";
import { useKept } from "#lib/client/use-kept.ts";
import { useSubmission } from "#lib/client/use-submission.ts";
import { type Currency, parseMoney } from "#lib/domain/money.ts";
import { formatAmount } from "#lib/i18n/format.ts";

type Props = {
  number: string;
  revision: number;
  agreed: number;
  currency: Currency;
  maySubmit: boolean;
  viewerZone: string;
  files: readonly UploadedFile[];
  used: { files: number; bytes: number };
};

/** Proof first, then the figures as the bank states them. */
export function PaymentForm({ number, revision, agreed, currency, maySubmit, viewerZone, files, used }: Props) {
  const t = useTranslations("settlement");
  const { values, put, forget } = useKept(`${number}:payment`, { amount: formatAmount(agreed), paidOn: "", reference: "", by: "seller" });
  const { submit, pending, refused, lost } = useSubmission(reportThePayment);
  const error = useFieldErrors(refused);
  if (lost) return <LostRaceNotice number={number} lost={lost} viewerZone={viewerZone} />;
  const send = () =>
    submit(
      {
        number,
        revision,
        amount: parseMoney(values.amount) ?? 0,
        paidOn: values.paidOn,
        reference: values.reference,
        by: values.by === "insurer" ? "insurer" : "seller",
      },
      forget,
    );
  return (
    <div className="form">
      <Refusal refused={refused} />
      <div data-field="files" className="stack evidence">
        <p className="b">{t("settle.proof")}</p>
        <p className="t13 ink2">{t("settle.proof_hint")}</p>
        {error("files") ? <p className="err">{error("files")}</p> : null}
        <UploadBox target={{ claim: number, purpose: "payment" }} initial={files} used={used} />
      </div>
      <TextField
        name="amount"
        label={t("settle.amount", { currency })}
        hint={t("settle.amount_hint")}
        value={values.amount}
        onChange={(v) => put({ amount: v })}
        error={error("amount")}
        inputMode="decimal"
      />
      <TextField
        name="paidOn"
        type="date"
        label={t("settle.paid_on")}
        value={values.paidOn}
        onChange={(v) => put({ paidOn: v })}
        error={error("paidOn")}
      />
      <TextField
        name="reference"
        label={t("settle.reference")}
        hint={t("settle.reference_hint")}
        value={values.reference}
        onChange={(v) => put({ reference: v })}
        error={error("reference")}
        maxLength={80}
      />
      <SelectField
        name="by"
        label={t("settle.by")}
        value={values.by}
        onChange={(v) => put({ by: v })}
        error={error("by")}
        options={[
          { value: "seller", label: t("settle.by_seller") },
          { value: "insurer", label: t("settle.by_insurer") },
        ]}
      />
      {maySubmit ? null : <p className="notice">{t("not_you")}</p>}
      <p>
        <button type="button" className="btn primary lg" disabled={!maySubmit || pending} data-report onClick={() => void send()}>
          {t("settle.report")}
        </button>
      </p>
    </div>
  );
}
