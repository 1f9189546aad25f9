"use client";

import { CircleCheck, CircleQuestionMark, Copy, Info, type LucideIcon, OctagonX, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { RuleResult } from "#lib/domain/requirements/judge.ts";
import type { VerdictView } from "#lib/i18n/insurance-words.ts";

export const RESULT_MARKS: Readonly<Record<RuleResult, readonly [LucideIcon, string]>> = {
  fail: [OctagonX, "is-red"],
  ask: [CircleQuestionMark, "is-amber"],
  warn: [TriangleAlert, "is-amber"],
  info: [Info, "ink3"],
  pass: [CircleCheck, "is-green"],
};
const RESULTS: readonly RuleResult[] = ["fail", "ask", "warn", "info", "pass"];

type Props = {
  verdicts: readonly VerdictView[];
  /** Number of a field on the page. */
  numbers?: Readonly<Record<string, number>>;
  onLight?: (id: string | null) => void;
};

/** Rules by severity: what fails stands open with the sentence to copy, what passes is folded. */
export function VerdictList({ verdicts, numbers = {}, onLight }: Props) {
  const t = useTranslations("insurance.c");
  const count = (result: RuleResult) => verdicts.filter((v) => v.result === result).length;
  const passes = verdicts.filter((v) => v.result === "pass");
  const line = (v: VerdictView) => {
    const [Icon, tone] = RESULT_MARKS[v.result];
    const boxes = v.facts.flatMap((f) => numbers[f] ?? []).join(", ");
    return (
      <li
        key={v.rule}
        data-rule={v.rule}
        data-result={v.result}
        onMouseEnter={() => onLight?.(v.facts[0] ?? null)}
        onMouseLeave={() => onLight?.(null)}
      >
        <span className="v">
          <Icon className={`icon ${tone}`} aria-label={t(`result.${v.result}`)} />
          <span className={v.result === "pass" ? "quiet" : undefined}>{v.title}</span>
          <span className="r">{boxes ? `${v.rule} · ${boxes}` : v.rule}</span>
        </span>
        {v.result === "pass" ? null : <p>{v.sentence}</p>}
        {v.fix ? <CopyText text={v.fix} /> : null}
      </li>
    );
  };
  return (
    <>
      <p className="tally">
        {RESULTS.filter((r) => count(r) > 0).map((r) => {
          const [Icon, tone] = RESULT_MARKS[r];
          return (
            <span key={r}>
              <Icon className={`icon ${tone}`} aria-hidden />
              {t(`results.${r}`, { count: count(r) })}
            </span>
          );
        })}
      </p>
      <ol className="verdict-list">{verdicts.filter((v) => v.result !== "pass").map(line)}</ol>
      {passes.length > 0 ? (
        <details className="fold">
          <summary className="fold">{t("passes", { count: passes.length })}</summary>
          <ol className="verdict-list">{passes.map(line)}</ol>
        </details>
      ) : null}
    </>
  );
}

/** A sentence as it must stand on the certificate. */
export function CopyText({ text }: { text: string }) {
  const t = useTranslations("insurance.c");
  const [done, setDone] = useState(false);
  return (
    <span className="copybox">
      <q lang="en">{text}</q>
      <button
        type="button"
        className="btn sm"
        onClick={() => void navigator.clipboard.writeText(text).then(() => setDone(true))}
        onBlur={() => setDone(false)}
      >
        <Copy className="icon" aria-hidden />
        {done ? t("copied") : t("copy")}
      </button>
    </span>
  );
}
