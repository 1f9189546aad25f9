import { Check, ChevronRight, Lock, ReceiptText } from "lucide-react";
import { useTranslations } from "next-intl";
import { Link } from "#components/ui/link.tsx";
import { STEPS, type Step, type TaskStatus } from "./steps.ts";

const GROUPS: readonly { key: "say" | "send"; steps: readonly Step[] }[] = [
  { key: "say", steps: ["grounds", "statement", "timeline", "evidence"] },
  { key: "send", steps: ["check", "declare"] },
];
type Props = { base: string; status: Readonly<Record<Step, TaskStatus>>; hints: Readonly<Record<Step, string>> };

/** Any order, one line of what is in each, and the next one marked. */
export function TaskList({ base, status, hints }: Props) {
  const t = useTranslations("respond");
  const next = STEPS.find((s) => status[s] === "open");
  return GROUPS.map((group) => (
    <section key={group.key} aria-labelledby={`group-${group.key}`}>
      <h2 className="part" id={`group-${group.key}`}>
        {t(`groups.${group.key}`)}
      </h2>
      <ol className="tasks">
        {group.steps.map((step) => (
          <li key={step}>
            <Link href={`${base}/${step}`} className={step === next ? "next" : status[step] === "blocked" ? "blocked" : ""}>
              <span className={status[step] === "done" ? "no ok" : "no"}>
                {status[step] === "done" ? <Check className="icon" aria-hidden /> : STEPS.indexOf(step) + 1}
              </span>
              <span>
                <b>{t(`steps.${step}`)}</b>
                <span className="hint">{hints[step]}</span>
              </span>
              <span className={status[step] === "done" ? "t13 is-green" : "t13 ink3"}>{t(`status.${status[step]}`)}</span>
              {status[step] === "blocked" ? <Lock className="icon ink3" aria-hidden /> : <ChevronRight className="icon ink3" aria-hidden />}
            </Link>
          </li>
        ))}
      </ol>
    </section>
  ));
}

export function ReceiptPromise() {
  const t = useTranslations("respond");
  return (
    <div className="notice">
      <ReceiptText className="icon" aria-hidden />
      <p className="t13">{t("receipt_promise")}</p>
    </div>
  );
}
