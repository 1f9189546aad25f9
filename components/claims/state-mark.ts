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
import type { Outcome, State } from "#lib/domain/claim/states.ts";

export const STATE_ICONS = {
  question: MessageCircleQuestionMark,
  screening: CircleDot,
  handling: Hourglass,
  proof_needed: ShieldAlert,
  awaiting_response: Reply,
  offer_pending: UserRound,
  settlement_due: Banknote,
  under_review: Scale,
  stepped_in: Landmark,
  appealed: Scale,
  recovery: RotateCcw,
  closed: CircleCheck,
  withdrawn: Undo2,
} as const;
type Mark = {
  icon: keyof typeof STATE_ICONS;
  tone: "" | "amber" | "accent" | "green";
  words: "question" | `states.${State}` | `outcomes.${Outcome}`;
};

const YOUR_TURN: readonly State[] = ["proof_needed", "awaiting_response", "settlement_due"];
const THEIR_TURN: readonly State[] = ["under_review", "appealed"];
const NOTHING_TO_PAY: readonly Outcome[] = ["no_charge", "denied", "reversed"];

/** A shape and the state's own words; colour says only whose turn it is. */
export function stateMark(state: State, outcome: Outcome | null, question: boolean): Mark {
  if (question && state !== "closed") return { icon: "question", tone: "amber", words: "question" };
  if (state === "closed" && outcome) {
    const tone = NOTHING_TO_PAY.includes(outcome) ? "green" : "";
    return { icon: outcome === "withdrawn" ? "withdrawn" : "closed", tone, words: `outcomes.${outcome}` };
  }
  const tone = YOUR_TURN.includes(state) ? "amber" : THEIR_TURN.includes(state) ? "accent" : "";
  return { icon: state, tone, words: `states.${state}` };
}
