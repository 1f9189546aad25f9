"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { TextArea } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import type { Refused } from "#lib/client/use-action.ts";
import { INSURER_ANSWERS, type InsurerAnswer } from "#lib/domain/guest.ts";

type Props = { address: string; initial: { answer: InsurerAnswer | null; text: string } };

/** The insurer's word: consent, pay, decline, with a note. It may be changed while the link is open. */
export function AnswerForm({ address, initial }: Props) {
  const t = useTranslations("guest.page.insurer");
  const text = useErrorText();
  const [answer, setAnswer] = useState<string | null>(initial.answer);
  const [note, setNote] = useState(initial.text);
  const [state, setState] = useState<"idle" | "sending" | "sent">("idle");
  const [refused, setRefused] = useState<Refused | null>(null);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setState("sending");
    const said = await post(address, { answer, text: note });
    setRefused(said.ok ? null : said);
    setState(said.ok ? "sent" : "idle");
  };
  return (
    <section className="panel" aria-labelledby="answer">
      <header>
        <h2 id="answer">{t("answer_title")}</h2>
      </header>
      <form className="form body" onSubmit={send}>
        <Refusal refused={refused} />
        <fieldset data-field="answer">
          <legend className="sr">{t("answer_title")}</legend>
          {refused?.fields?.answer ? <p className="err">{text(refused.fields.answer)}</p> : null}
          {INSURER_ANSWERS.map((a) => (
            <label key={a} className="checkline">
              <input
                type="radio"
                name="answer"
                value={a}
                checked={answer === a}
                onChange={() => {
                  setState("idle");
                  setAnswer(a);
                }}
              />
              <span>{t(a)}</span>
            </label>
          ))}
        </fieldset>
        <TextArea name="text" label={t("text")} rows={4} value={note} onChange={setNote} />
        <p className="row">
          <button type="submit" className="btn primary" disabled={state === "sending"}>
            {t("send")}
          </button>
          <span role="status" className="t13 ink2">
            {state === "sent" ? t("sent") : ""}
          </span>
        </p>
      </form>
    </section>
  );
}

async function post(address: string, body: unknown): Promise<{ ok: true } | Refused> {
  try {
    const answer = await fetch(address, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    return (await answer.json()) as { ok: true } | Refused;
  } catch {
    return { ok: false, code: navigator.onLine ? "unexpected_line" : "offline" };
  }
}
