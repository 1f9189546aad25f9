import { Circle, CircleCheck, CircleDot, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { HereFirst } from "#components/ui/here-first.tsx";
import { Link } from "#components/ui/link.tsx";
import { STEPS, type Step, type TaskStatus } from "./steps.ts";

const MARKS = { done: CircleCheck, open: Circle, optional: Circle, blocked: Lock } as const;

export function StepNav({ base, current, status }: { base: string; current: Step; status: Readonly<Record<Step, TaskStatus>> }) {
  const t = useTranslations("respond");
  return (
    <nav className="steps" aria-label={t("steps_label")}>
      {STEPS.map((step) => {
        const Icon = step === current ? CircleDot : MARKS[status[step]];
        return (
          <Link
            key={step}
            href={`${base}/${step}`}
            className={status[step] === "done" ? "ok" : ""}
            aria-current={step === current ? "step" : undefined}
          >
            <Icon className="icon" aria-hidden /> {t(`steps.${step}`)}
            {step === current ? <HereFirst /> : null}
          </Link>
        );
      })}
    </nav>
  );
}
