"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { presentClaim, upholdClaim } from "#lib/claims/desk/actions.ts";
import { type Answer, useAction } from "#lib/client/use-action.ts";
import type { Head } from "#lib/domain/claim/claim.ts";
import { parseMoney } from "#lib/domain/money.ts";
import { formatAmount } from "#lib/i18n/format.ts";
import type { DecisionText } from "./decision-texts.ts";
import { TextPicker } from "./text-picker.tsx";

type HeadRow = { head: Head; claimed: number; eligible: number | null; payable: boolean; why: string; whyZh: string };
type Common = { number: string; revision: number; heads: readonly HeadRow[] };
const ACTIONS = { present: presentClaim, uphold: upholdClaim } as const;

/** Amounts head by head: set at presentation, or decided at review. What the programme never pays is excluded from the start. */
function useHeads({ heads }: Common, initial: (h: HeadRow) => number) {
  const [amounts, setAmounts] = useState<Record<string, string>>(() =>
    Object.fromEntries(heads.map((h) => [h.head, formatAmount(initial(h))])),
  );
  const amount = (head: Head): number => parseMoney(amounts[head] ?? "") ?? Number.NaN;
  const total = heads.reduce((sum, h) => sum + (h.payable ? amount(h.head) : 0), 0);
  return { amounts, setAmounts, amount, total };
}

export function PresentForm(
  props: Common & { happenedEn: string; happenedZh: string; files: readonly { id: string; name: string; medical: boolean }[] },
) {
  const t = useTranslations("desk");
  const { amounts, setAmounts, amount, total } = useHeads(props, (h) => (h.payable ? h.claimed : 0));
  const [words, setWords] = useState({ happenedEn: props.happenedEn, happenedZh: props.happenedZh });
  const [why, setWhy] = useState<Record<string, { why: string; whyZh: string }>>(() =>
    Object.fromEntries(props.heads.map((h) => [h.head, { why: h.why, whyZh: h.whyZh }])),
  );
  const [release, setRelease] = useState<readonly string[]>(props.files.filter((f) => !f.medical).map((f) => f.id));
  const { send, pending, refused } = useDeskAction(ACTIONS.present);
  const submit = () => ({
    number: props.number,
    revision: props.revision,
    ...words,
    release: [...release],
    heads: props.heads.map((h) => ({
      head: h.head,
      eligible: h.payable ? amount(h.head) : 0,
      excluded: !h.payable,
      why: why[h.head]?.why ?? "",
      whyZh: why[h.head]?.whyZh ?? "",
    })),
  });
  const put = (head: Head, change: Partial<{ why: string; whyZh: string }>) =>
    setWhy((all) => ({ ...all, [head]: { why: "", whyZh: "", ...all[head], ...change } }));
  return (
    <form className="form" onSubmit={(e) => send(e, submit)}>
      <Refusal refused={refused} />
      <HeadsInputs {...props} amounts={amounts} setAmounts={setAmounts} total={total} column={t("eligible")}>
        {(h) => (
          <span className="stack">
            <input
              className="input"
              style={{ width: "100%", textAlign: "left" }}
              aria-label={t("why_en", { head: h.head })}
              placeholder={t("why_en_short")}
              value={why[h.head]?.why ?? ""}
              onChange={(e) => put(h.head, { why: e.target.value })}
            />
            <input
              className="input"
              style={{ width: "100%", textAlign: "left" }}
              lang="zh-CN"
              aria-label={t("why_zh", { head: h.head })}
              placeholder={t("why_zh_short")}
              value={why[h.head]?.whyZh ?? ""}
              onChange={(e) => put(h.head, { whyZh: e.target.value })}
            />
          </span>
        )}
      </HeadsInputs>
      <TextField
        label={t("happened_en")}
        hint={t("happened_hint")}
        name="happenedEn"
        value={words.happenedEn}
        onChange={(happenedEn) => setWords({ ...words, happenedEn })}
      />
      <TextField
        label={t("happened_zh")}
        name="happenedZh"
        lang="zh-CN"
        value={words.happenedZh}
        onChange={(happenedZh) => setWords({ ...words, happenedZh })}
      />
      {props.files.length > 0 ? (
        <fieldset>
          <legend>{t("release")}</legend>
          {props.files.map((f) => (
            <label className="checkline" key={f.id}>
              <input
                type="checkbox"
                checked={release.includes(f.id)}
                onChange={(e) => setRelease(e.target.checked ? [...release, f.id] : release.filter((id) => id !== f.id))}
              />
              <span>{f.name}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <p>
        <button type="submit" className="btn primary" disabled={pending}>
          {t("present")}
        </button>
      </p>
    </form>
  );
}

export function UpholdForm(props: Common & { texts: readonly DecisionText[] }) {
  const t = useTranslations("desk");
  const text = useErrorText();
  const { amounts, setAmounts, amount, total } = useHeads(props, (h) => h.eligible ?? 0);
  const [reason, setReason] = useState("");
  const { send, pending, refused } = useDeskAction(ACTIONS.uphold);
  const submit = () => ({
    number: props.number,
    revision: props.revision,
    reason,
    heads: props.heads.map((h) => ({ head: h.head, decided: h.payable ? amount(h.head) : 0 })),
  });
  return (
    <form className="form" onSubmit={(e) => send(e, submit)}>
      <Refusal refused={refused} />
      <HeadsInputs {...props} amounts={amounts} setAmounts={setAmounts} total={total} column={t("your_decision")} />
      <TextPicker texts={props.texts} value={reason} onPick={setReason} />
      <TextArea
        label={t("reason_both")}
        name="reason"
        rows={6}
        value={reason}
        onChange={setReason}
        error={refused?.fields?.reason ? text(refused.fields.reason) : undefined}
      />
      <p>
        <button type="submit" className="btn primary" disabled={pending}>
          {t("uphold")}
        </button>
      </p>
    </form>
  );
}

function useDeskAction<I>(action: (input: I) => Promise<Answer<unknown>>) {
  const router = useRouter();
  const client = useQueryClient();
  const { run, pending, refused } = useAction(action);
  const send = async (event: FormEvent, input: () => I) => {
    event.preventDefault();
    const answer = await run(input());
    if (!answer.ok) return;
    await client.invalidateQueries({ queryKey: ["held"] });
    router.refresh();
  };
  return { send, pending, refused };
}

type InputsProps = Common & {
  amounts: Record<string, string>;
  setAmounts: (next: Record<string, string>) => void;
  total: number;
  column: string;
  children?: (h: HeadRow) => React.ReactNode;
};

function HeadsInputs({ heads, amounts, setAmounts, total, column, children }: InputsProps) {
  const t = useTranslations("desk");
  const d = useTranslations("domain");
  return (
    <div className="panel heads" style={{ overflowX: "auto" }}>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{t("head")}</th>
            <th scope="col" className="num">
              {t("claimed")}
            </th>
            <th scope="col" className="num">
              {column}
            </th>
            {children ? <th scope="col">{t("why")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {heads.map((h) => (
            <tr key={h.head}>
              <td>{d(`heads.${h.head}`)}</td>
              <td className="num">{formatAmount(h.claimed)}</td>
              <td className="num">
                {h.payable ? (
                  <input
                    aria-label={`${column}: ${d(`heads.${h.head}`)}`}
                    inputMode="decimal"
                    value={amounts[h.head] ?? ""}
                    onChange={(e) => setAmounts({ ...amounts, [h.head]: e.target.value })}
                  />
                ) : (
                  t("excluded")
                )}
              </td>
              {children ? <td>{children(h)}</td> : null}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td>{t("total")}</td>
            <td className="num">{formatAmount(heads.reduce((sum, h) => sum + h.claimed, 0))}</td>
            <td className="num">{Number.isNaN(total) ? t("bad_amount") : formatAmount(total)}</td>
            {children ? <td /> : null}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
