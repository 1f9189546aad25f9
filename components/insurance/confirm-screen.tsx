"use client";

import { Lock } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Refusal, useErrorText } from "#components/ui/refusal.tsx";
import { call, type Refused } from "#lib/client/use-action.ts";
import { FACT_GROUPS, type FactValue } from "#lib/domain/requirements/facts.ts";
import type { FieldView, VerdictView } from "#lib/i18n/insurance-words.ts";
import { saveCertificateFacts } from "#lib/insurance/actions.ts";
import { FieldRow } from "./field-row.tsx";
import { PageView } from "./page-view.tsx";
import { SubmitPanel } from "./submit-panel.tsx";
import { VerdictList } from "./verdict-list.tsx";

type Props = {
  id: string;
  revision: number;
  previews: number;
  read: boolean;
  views: readonly FieldView[];
  verdicts: readonly VerdictView[];
  rules: string;
  outlook: "holds" | "fails" | "open";
  maySubmit: boolean;
  back: string;
  notes: ReactNode;
  /** What differs from the certificate before. */
  compared: ReactNode;
};

/** Page, fields, verdicts beside each other: what was read is put right before anything is handed in. */
export function ConfirmScreen({ id, revision, previews, read, views, verdicts, rules, outlook, maySubmit, back, notes, compared }: Props) {
  const t = useTranslations("insurance.c");
  const g = useTranslations("insurance.groups");
  const router = useRouter();
  const text = useErrorText();
  const [lit, setLit] = useState<string | null>(null);
  const [aspect, setAspect] = useState(612 / 792);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [state, setState] = useState<"idle" | "saving" | "saved" | "failed">("idle");
  const known = useRef(revision);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    known.current = Math.max(known.current, revision);
  }, [revision]);

  /** One after the other: each save rests on the revision the one before it made. */
  const save = useCallback(
    (values: Record<string, FactValue | string>, confirmed: string[] = []) => {
      setState("saving");
      line.current = line.current.then(async () => {
        const answer = await call(saveCertificateFacts, {
          id,
          revision: known.current,
          values: values as Record<string, string>,
          confirmed,
        });
        setRefused(answer.ok ? null : answer);
        setState(answer.ok ? "saved" : "failed");
        if (answer.ok) known.current = answer.data.revision;
        if (answer.ok || answer.code === "conflict") router.refresh();
      });
    },
    [id, router],
  );
  const unsure = views.filter((v) => v.state === "check");
  const numbers = Object.fromEntries(views.map((v, i) => [v.id, i + 1]));
  const count = (s: FieldView["state"]) => views.filter((v) => v.state === s).length;
  const errorOf = (v: FieldView) => {
    const code = refused?.fields?.[`values.${v.id}`] ?? refused?.fields?.[v.id];
    return code ? text(code) : undefined;
  };
  return (
    <div className="certificate">
      <aside className="sheet-side" aria-label={t("page_label")}>
        <PageView
          id={id}
          previews={previews}
          boxes={views.flatMap((view) => (view.box ? [{ n: numbers[view.id] ?? 0, view }] : []))}
          lit={lit}
          onLight={setLit}
          onAspect={setAspect}
        />
        {views.some((v) => v.box) ? (
          <p className="key">
            <span>
              <i />
              {t("sure")}
            </span>
            <span>
              <i className="c" />
              {t("check")}
            </span>
          </p>
        ) : null}
      </aside>
      <main className="fields" id="main">
        {notes}
        <div className="row between">
          <h1>{t(read ? "heading" : "heading_hand")}</h1>
          {unsure.length > 1 ? (
            <button
              type="button"
              className="btn sm"
              onClick={() =>
                save(
                  {},
                  unsure.map((v) => v.id),
                )
              }
            >
              {t("confirm_all", { count: unsure.length })}
            </button>
          ) : null}
        </div>
        <p className="ink2">
          {t("tally", { sure: count("sure"), check: count("check"), open: count("missing") })}{" "}
          <span role="status" className={state === "failed" ? "is-red" : "ink3"}>
            {state === "saving" ? t("saving") : state === "saved" ? t("saved") : state === "failed" ? t("not_saved") : ""}
          </span>
        </p>
        <Refusal refused={refused} />
        {FACT_GROUPS.map((group) => {
          const own = views.filter((v) => v.group === group);
          const list = (
            <ol className="facts" key={group}>
              {own.map((view) => (
                <FieldRow
                  key={view.id}
                  certificate={id}
                  n={numbers[view.id] ?? 0}
                  view={view}
                  aspect={aspect}
                  lit={lit === view.id}
                  error={errorOf(view)}
                  onLight={setLit}
                  onSave={(v, value) => save({ [v.id]: value })}
                  onConfirm={(v) => save({}, [v.id])}
                />
              ))}
            </ol>
          );
          // A second layer is the exception: folded until something stands in it.
          return group === "umbrella" ? (
            <details key={group} className="fold" open={own.some((v) => v.value != null)}>
              <summary className="fold">{g(group)}</summary>
              {list}
            </details>
          ) : (
            <section key={group} aria-label={g(group)}>
              <h2 className="part">{g(group)}</h2>
              {list}
            </section>
          );
        })}
        {compared}
      </main>
      <aside className="verdicts" aria-labelledby="against">
        <h2 id="against">{t("against")}</h2>
        <p className="t13 ink3">{rules}</p>
        <VerdictList verdicts={verdicts} numbers={numbers} onLight={setLit} />
        <p className="t13 ink2 outlook">{t(`outlook.${outlook}`)}</p>
        {maySubmit ? (
          <SubmitPanel
            id={id}
            revision={known}
            settled={line}
            back={back}
            fails={verdicts.filter((v) => v.result === "fail").map((v) => v.rule)}
            onRefused={setRefused}
          />
        ) : (
          <p className="t13 ink3">
            <Lock className="icon" aria-hidden /> {t("private")}
          </p>
        )}
      </aside>
    </div>
  );
}
