"use client";

import { useTranslations } from "next-intl";
import type { Outcome, State } from "#lib/domain/claim/states.ts";
import { STATE_ICONS, stateMark } from "./state-mark.ts";

type Props = {
  state: State;
  outcome: Outcome | null;
  question?: boolean;
  /** The words of another reader than the seller. */
  label?: string;
};

export function StateTag({ state, outcome, question = false, label }: Props) {
  const t = useTranslations("domain");
  const ui = useTranslations("ui");
  const { icon, tone, words } = stateMark(state, outcome, question);
  const Icon = STATE_ICONS[icon].default;
  return (
    <span className={`tag ${tone}`}>
      <Icon className="icon" aria-hidden />
      {label ?? (words === "question" ? ui("answer_question") : t(words))}
    </span>
  );
}
