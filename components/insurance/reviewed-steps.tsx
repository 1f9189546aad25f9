"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useState } from "react";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { useAction } from "#lib/client/use-action.ts";
import { answerCertificateQuestion, takeBackCertificate } from "#lib/insurance/actions.ts";

/** While it is in review: answer what the reviewer asks, or take it back. */
export function TakeBack({ id, revision }: { id: string; revision: number }) {
  const t = useTranslations("insurance.c");
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const { run, pending, refused } = useAction(takeBackCertificate);
  const take = async () => {
    const answer = await run({ id, revision });
    setAsking(false);
    if (answer.ok) router.refresh();
  };
  return (
    <>
      <Refusal refused={refused} />
      <button type="button" className="btn" onClick={() => setAsking(true)}>
        {t("withdraw")}
      </button>
      <Dialog
        open={asking}
        title={t("withdraw")}
        onClose={() => setAsking(false)}
        foot={
          <>
            <button type="button" className="btn" onClick={() => setAsking(false)}>
              {t("keep")}
            </button>
            <button type="button" className="btn danger" disabled={pending} onClick={() => void take()}>
              {t("withdraw")}
            </button>
          </>
        }
      >
        <p>{t("withdraw_sure")}</p>
      </Dialog>
    </>
  );
}

export function AnswerForm({ id, revision }: { id: string; revision: number }) {
  const t = useTranslations("insurance.c");
  const router = useRouter();
  const text = useErrorText();
  const [answer, setAnswer] = useState("");
  const { run, pending, refused } = useAction(answerCertificateQuestion);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const done = await run({ id, revision, text: answer });
    if (done.ok) router.refresh();
  };
  return (
    <form className="form" onSubmit={send}>
      <Refusal refused={refused} />
      <TextArea
        name="text"
        label={t("your_answer")}
        rows={4}
        value={answer}
        onChange={setAnswer}
        error={refused?.fields?.text ? text(refused.fields.text) : undefined}
      />
      <button type="submit" className="btn primary" disabled={pending}>
        {t("answer")}
      </button>
    </form>
  );
}

/** The worker is looking at the document: the page asks again until it has. */
export function Looking() {
  const t = useTranslations("insurance.c");
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), 1_500);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <p className="notice" role="status">
      {t("checking")}
    </p>
  );
}
