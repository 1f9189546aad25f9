"use client";

import { CircleCheck, Send, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { useErrorText } from "#components/ui/refusal.tsx";

export type InsurerFacts = {
  /** When the insurer was told, in the reader's time; null where it was not. */
  told: string | null;
  /** What it said to the notice, translated; null while it is silent. */
  said: string | null;
  /** An accepted certificate states cover on the day of the incident. */
  covered: boolean;
};
type Props = InsurerFacts & { number: string; value: string; onChange: (value: string) => void; error?: string | undefined };

/** Before money is promised: does the insurer know? Skipping is possible, and recorded. */
export function InsurerQuestion({ number, told, said, covered, value, onChange, error }: Props) {
  const t = useTranslations("settlement.insurer");
  const text = useErrorText();
  const option = (id: "notified" | "skipped", label: string, hint?: string) => (
    <label className="checkline">
      <input type="radio" name="insurer" value={id} checked={value === id} onChange={() => onChange(id)} />
      <span>{label}</span>
      {hint ? <span className="hint">{hint}</span> : null}
    </label>
  );
  return (
    <fieldset className={error ? "control bad" : "control"} data-field="insurer">
      <legend className="b">{t("question")}</legend>
      {error ? <p className="err">{text(error)}</p> : null}
      {told ? (
        <>
          <p className="v pass">
            <CircleCheck className="icon" aria-hidden />
            {t("told", { at: told })}
          </p>
          <p className="t13 ink2">{said ?? t("silent")}</p>
          {option("notified", t("notified"))}
        </>
      ) : (
        <>
          <p className="v warn">
            <TriangleAlert className="icon" aria-hidden />
            {t(covered ? "untold" : "nobody")}
          </p>
          {covered ? (
            <p>
              <Link className="btn" href={`/claims/${number}/insurer`}>
                <Send className="icon" aria-hidden />
                {t("tell")}
              </Link>
            </p>
          ) : null}
          {option("skipped", t(covered ? "skip" : "skip_uncovered"), t("recorded"))}
        </>
      )}
    </fieldset>
  );
}
