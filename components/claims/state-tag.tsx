"use client";

import {
  Banknote,
  CircleCheck,
  CircleDot,
  Hourglass,
  Landmark,
  MessageCircleQuestionMark,
  Reply,
  RotateCcw,
  Scale,
  ShieldAlert,
  Undo2,
  UserRound,
} from "lucide-react";
import { useTranslations } from "next-intl";

const STATES = {
  screening: [CircleDot, ""],
  handling: [Hourglass, ""],
  proof_needed: [ShieldAlert, "amber"],
  awaiting_response: [Reply, "amber"],
  offer_pending: [UserRound, ""],
  settlement_due: [Banknote, "amber"],
  under_review: [Scale, "accent"],
  stepped_in: [Landmark, ""],
  appealed: [Scale, "accent"],
  recovery: [RotateCcw, ""],
  closed: [CircleCheck, ""],
} as const;
const OUTCOMES = {
  no_charge: "green",
  denied: "green",
  reversed: "green",
  withdrawn: "",
  settled: "",
  recovered: "",
  unsubstantiated: "",
} as const;

/** A shape and the state's own words; colour says only whose turn it is. */
export function StateTag({ state, outcome, question = false }: { state: string; outcome: string | null; question?: boolean }) {
  const t = useTranslations("domain");
  const ui = useTranslations("ui");
  if (question && state !== "closed") {
    return (
      <span className="tag amber">
        <MessageCircleQuestionMark className="icon" aria-hidden />
        {ui("answer_question")}
      </span>
    );
  }
  const [Icon, tone] = STATES[state as keyof typeof STATES] ?? STATES.handling;
  if (state === "closed" && outcome) {
    const mark = outcome === "withdrawn" ? Undo2 : CircleCheck;
    const Mark = mark;
    return (
      <span className={`tag ${OUTCOMES[outcome as keyof typeof OUTCOMES] ?? ""}`}>
        <Mark className="icon" aria-hidden />
        {t(`outcomes.${outcome as keyof typeof OUTCOMES}`)}
      </span>
    );
  }
  return (
    <span className={`tag ${tone}`}>
      <Icon className="icon" aria-hidden />
      {t(`states.${state as keyof typeof STATES}`)}
    </span>
  );
}
