"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { QueryProvider } from "#components/layout/query-provider.tsx";
import { Deadline, useAppLocale } from "#components/ui/deadline.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { answerTheMarketplace, askTheMarketplace } from "#lib/claims/actions.ts";
import type { UploadedFile } from "#lib/claims/list-schema.ts";
import { useAction } from "#lib/client/use-action.ts";
import { useKept } from "#lib/client/use-kept.ts";
import type { Room } from "#lib/domain/evidence/limits.ts";
import { beside, formatDateTime } from "#lib/i18n/format.ts";
import { UploadBox } from "./upload-box.tsx";

export type QuestionView = {
  id: string;
  to: "seller" | "staff";
  text: string;
  askedAt: number;
  askedName: string;
  dueAt: number;
  answer: string | null;
  answeredAt: number | null;
};
type Zones = { now: number; viewerZone: string; marketZone: string };
type Props = Zones & {
  number: string;
  mayAsk: boolean;
  mayAnswer: boolean;
  questions: readonly QuestionView[];
  files: readonly UploadedFile[];
  used: Room;
};

export function Questions({ number, mayAsk, mayAnswer, questions, files, used, ...zones }: Props) {
  const t = useTranslations("claims");
  return (
    <QueryProvider>
      {questions.length === 0 ? (
        <>
          <p>{t("page.none_asked")}</p>
          <p className="t13 ink3">{t("page.none_asked_hint")}</p>
        </>
      ) : null}
      {questions.map((q) => (
        <Question
          key={q.id}
          number={number}
          question={q}
          mayAnswer={mayAnswer}
          files={files.filter((f) => f.questionId === q.id)}
          used={used}
          {...zones}
        />
      ))}
      {mayAsk ? <Ask number={number} /> : null}
    </QueryProvider>
  );
}

function Question({
  number,
  question,
  mayAnswer,
  files,
  used,
  ...zones
}: Zones & { number: string; question: QuestionView; mayAnswer: boolean; files: readonly UploadedFile[]; used: Room }) {
  const t = useTranslations("claims");
  const locale = useAppLocale();
  const time = (at: number) => formatDateTime(at, zones.viewerZone, locale, "short");
  const open = question.answeredAt === null;
  return (
    <div className="q stack">
      <p className="row between">
        <span className="b">{t(question.to === "seller" ? "page.asked_by_market" : "page.asked_by_you")}</span>
        <span className="t13 ink3">{time(question.askedAt)}</span>
      </p>
      <p style={{ whiteSpace: "pre-wrap" }}>{question.text}</p>
      {open && question.to === "seller" ? <Deadline dueAt={question.dueAt} {...zones} /> : null}
      {question.answer !== null && question.answeredAt !== null ? (
        <blockquote>
          <p className="t13 ink3">{beside([t("page.answered"), time(question.answeredAt)], locale)}</p>
          <p style={{ whiteSpace: "pre-wrap" }}>{question.answer}</p>
        </blockquote>
      ) : null}
      {open && question.to === "seller" ? (
        mayAnswer ? (
          <Answer number={number} question={question.id} files={files} used={used} />
        ) : (
          <p className="t13 ink3">{t("page.only_submitters")}</p>
        )
      ) : null}
      {open && question.to === "staff" ? <p className="t13 ink3">{t("page.open")}</p> : null}
    </div>
  );
}

type AnswerProps = { number: string; question: string; files: readonly UploadedFile[]; used: Room };
function Answer({ number, question, files, used }: AnswerProps) {
  const t = useTranslations("claims");
  const text = useErrorText();
  const router = useRouter();
  const key = useRef(crypto.randomUUID());
  const { values, put, forget } = useKept(`${number}:answer:${question}`, { text: "" });
  const { run, pending, refused } = useAction(answerTheMarketplace);
  const send = async () => {
    const done = await run({ number, question, text: values.text, key: key.current });
    if (!done.ok) return;
    forget();
    router.refresh();
  };
  return (
    <div className="form evidence">
      <Refusal refused={refused} />
      <TextArea
        label={t("page.your_answer")}
        name="text"
        value={values.text}
        onChange={(words) => put({ text: words })}
        rows={4}
        error={refused?.fields?.text ? text(refused.fields.text) : undefined}
      />
      <p className="b">{t("page.attach")}</p>
      <UploadBox
        target={{ claim: number, purpose: "answer", question }}
        initial={files}
        used={used}
        keep={(f) => f.questionId === question}
      />
      <p>
        <button type="button" className="btn primary" disabled={pending} onClick={() => void send()}>
          {t("page.send_answer")}
        </button>
      </p>
    </div>
  );
}

function Ask({ number }: { number: string }) {
  const t = useTranslations("claims");
  const text = useErrorText();
  const router = useRouter();
  const { values, put, forget } = useKept(`${number}:question`, { text: "" });
  const { run, pending, refused } = useAction(askTheMarketplace);
  const send = async () => {
    const done = await run({ number, text: values.text });
    if (!done.ok) return;
    put({ text: "" });
    forget();
    router.refresh();
  };
  return (
    <details className="q no-print">
      <summary className="btn sm">{t("page.ask")}</summary>
      <div className="form" style={{ marginTop: 12 }}>
        <Refusal refused={refused} />
        <TextArea
          label={t("page.your_question")}
          name="text"
          value={values.text}
          onChange={(words) => put({ text: words })}
          rows={3}
          error={refused?.fields?.text ? text(refused.fields.text) : undefined}
        />
        <p>
          <button type="button" className="btn" disabled={pending} onClick={() => void send()}>
            {t("page.send_question")}
          </button>
        </p>
      </div>
    </details>
  );
}
