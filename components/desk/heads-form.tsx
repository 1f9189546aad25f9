"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { amendClaim, presentClaim, rejectTheAppeal, upholdClaim } from "#lib/claims/desk/actions.ts";
import { useKept } from "#lib/client/use-kept.ts";
import type { Head } from "#lib/domain/claim/claim.ts";
import type { DecisionText } from "./decision-texts.ts";
import { assessed, HeadsInputs, type HeadsProps, useHeads, useWhys, WhyInputs } from "./heads-inputs.tsx";
import { MisfitNotice } from "./misfit.tsx";
import { TextPicker } from "./text-picker.tsx";
import { useDecision } from "./use-decision.ts";

/** The reason outlives a reload: it is the longest text of the desk. */
function useReason(place: string) {
  const { values, put, forget } = useKept(`desk:${place}`, { reason: "" });
  return { reason: values.reason, setReason: (reason: string) => put({ reason }), forget };
}

export function PresentForm(
  props: HeadsProps & { happenedEn: string; happenedZh: string; files: readonly { id: string; name: string; medical: boolean }[] },
) {
  const t = useTranslations("desk");
  const { amounts, putAmount, amount, total } = useHeads(props, (h) => (h.payable ? h.claimed : 0));
  const [words, setWords] = useState({ happenedEn: props.happenedEn, happenedZh: props.happenedZh });
  const typed = (name: "happenedEn" | "happenedZh") => (words[name] === props[name] ? "" : words[name]);
  const whys = useWhys(props);
  const [release, setRelease] = useState<readonly string[]>(props.files.filter((f) => !f.medical).map((f) => f.id));
  const { send, sending, refused } = useDecision(presentClaim, { queue: props.queue, step: "present" });
  const input = () => ({
    number: props.number,
    revision: props.revision,
    ...words,
    release: [...release],
    heads: assessed(props.heads, amount, whys.why),
  });
  return (
    <form
      className="form"
      data-verb="present"
      onSubmit={(e) =>
        send(e, input(), {
          words: { title: t("present"), text: [typed("happenedEn"), typed("happenedZh"), whys.written].filter(Boolean).join("\n") },
        })
      }
    >
      <Refusal refused={refused} />
      <HeadsInputs {...props} amounts={amounts} onAmount={putAmount} total={total} column={t("eligible")}>
        {(h) => <WhyInputs head={h.head} why={whys.why} put={whys.put} />}
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
        <button type="submit" className="btn primary" disabled={sending}>
          {t("present")}
        </button>
      </p>
    </form>
  );
}

export function UpholdForm(props: HeadsProps & { texts: readonly DecisionText[] }) {
  const t = useTranslations("desk");
  const text = useErrorText();
  const { amounts, putAmount, amount, total } = useHeads(props, (h) => h.eligible ?? 0);
  const { reason, setReason, forget } = useReason(`${props.number}:uphold`);
  const { send, sending, misfit, refused } = useDecision(upholdClaim, { queue: props.queue, decides: "uphold", step: "uphold" });
  const input = () => ({
    number: props.number,
    revision: props.revision,
    reason,
    heads: props.heads.map((h) => ({ head: h.head, decided: h.payable ? amount(h.head) : 0 })),
  });
  const heads = props.heads.filter((h) => h.payable).map((h) => ({ head: h.head, eligible: h.eligible ?? 0, decided: amount(h.head) }));
  return (
    <form
      className="form"
      data-verb="uphold"
      onSubmit={(e) => send(e, input(), { heads, sent: forget, words: { title: t("uphold"), text: reason } })}
    >
      <Refusal refused={refused} />
      <HeadsInputs {...props} amounts={amounts} onAmount={putAmount} total={total} column={t("your_decision")} withEligible />
      <TextPicker texts={props.texts} value={reason} onPick={setReason} />
      <TextArea
        label={t("reason_both")}
        name="reason"
        rows={6}
        value={reason}
        onChange={setReason}
        error={refused?.fields?.reason ? text(refused.fields.reason) : undefined}
      />
      <MisfitNotice misfit={misfit} />
      <p>
        <button type="submit" className="btn primary" disabled={sending}>
          {t(misfit ? "misfit.anyway" : "uphold")}
        </button>
      </p>
    </form>
  );
}

/** What stays of each head after an appeal that is not granted: as it stood, or less. */
export function RejectAppealForm(props: HeadsProps & { stood: Readonly<Partial<Record<Head, number>>>; texts: readonly DecisionText[] }) {
  const t = useTranslations("desk");
  const text = useErrorText();
  const stood = (h: { head: Head }) => props.stood[h.head] ?? 0;
  const heads = props.heads.filter((h) => stood(h) > 0);
  const { amounts, putAmount, amount, total } = useHeads({ ...props, heads }, stood);
  const { reason, setReason, forget } = useReason(`${props.number}:reject_appeal`);
  const { send, sending, misfit, refused } = useDecision(rejectTheAppeal, {
    queue: props.queue,
    decides: "reject_appeal",
    step: "reject_appeal",
  });
  const input = () => ({
    number: props.number,
    revision: props.revision,
    reason,
    amount: total,
    heads: heads.map((h) => ({ head: h.head, decided: amount(h.head) })),
  });
  return (
    <form
      className="form"
      data-verb="reject_appeal"
      onSubmit={(e) => send(e, input(), { sent: forget, words: { title: t("reject"), text: reason } })}
    >
      <Refusal refused={refused} />
      <HeadsInputs
        {...props}
        heads={heads}
        amounts={amounts}
        onAmount={putAmount}
        total={total}
        column={t("amount_left")}
        before={{ label: t("stood"), of: stood }}
      />
      <TextPicker texts={props.texts} value={reason} onPick={setReason} />
      <TextArea
        label={t("reason_both")}
        name="reason"
        rows={5}
        value={reason}
        onChange={setReason}
        error={refused?.fields?.reason ? text(refused.fields.reason) : undefined}
      />
      <MisfitNotice misfit={misfit} />
      <p>
        <button type="submit" className="btn danger" disabled={sending}>
          {t(misfit ? "misfit.anyway" : "reject")}
        </button>
      </p>
    </form>
  );
}

/** Amounts of a claim already with its seller, set anew: the reason goes to the seller, the window is renewed where the rules say so. */
export function AmendForm(props: HeadsProps & { texts: readonly DecisionText[] }) {
  const t = useTranslations("desk");
  const text = useErrorText();
  const { amounts, putAmount, amount, total } = useHeads(props, (h) => h.eligible ?? 0);
  const whys = useWhys(props);
  const { reason, setReason, forget } = useReason(`${props.number}:amend`);
  const { send, sending, refused } = useDecision(amendClaim, { queue: props.queue, step: "amend" });
  const input = () => ({ number: props.number, revision: props.revision, reason, heads: assessed(props.heads, amount, whys.why) });
  return (
    <form
      className="form"
      data-verb="amend"
      onSubmit={(e) => send(e, input(), { sent: forget, words: { title: t("amend"), text: reason } })}
    >
      <Refusal refused={refused} />
      <HeadsInputs {...props} amounts={amounts} onAmount={putAmount} total={total} column={t("eligible")}>
        {(h) => <WhyInputs head={h.head} why={whys.why} put={whys.put} />}
      </HeadsInputs>
      <p className="t13 ink2">{t("amend_hint")}</p>
      <TextPicker texts={props.texts} value={reason} onPick={setReason} />
      <TextArea
        label={t("reason_both")}
        name="reason"
        rows={4}
        value={reason}
        onChange={setReason}
        error={refused?.fields?.reason ? text(refused.fields.reason) : undefined}
      />
      <p>
        <button type="submit" className="btn primary" disabled={sending}>
          {t("amend")}
        </button>
      </p>
    </form>
  );
}
