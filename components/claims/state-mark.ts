import * as banknote from "lucide-react/icons/banknote";
import * as circleCheck from "lucide-react/icons/circle-check";
import * as circleDot from "lucide-react/icons/circle-dot";
import * as hourglass from "lucide-react/icons/hourglass";
import * as landmark from "lucide-react/icons/landmark";
import * as question from "lucide-react/icons/message-circle-question-mark";
import * as reply from "lucide-react/icons/reply";
import * as rotateCcw from "lucide-react/icons/rotate-ccw";
import * as scale from "lucide-react/icons/scale";
import * as shieldAlert from "lucide-react/icons/shield-exclamation-point";
import * as undo from "lucide-react/icons/undo-2";
import * as userRound from "lucide-react/icons/user-round";
import type { Outcome, State } from "#lib/domain/claim/states.ts";

/** As modules: a list draws them from their lines, a tag alone from their component. */
export const STATE_ICONS = {
  question,
  screening: circleDot,
  handling: hourglass,
  proof_needed: shieldAlert,
  awaiting_response: reply,
  offer_pending: userRound,
  settlement_due: banknote,
  under_review: scale,
  stepped_in: landmark,
  appealed: scale,
  recovery: rotateCcw,
  closed: circleCheck,
  withdrawn: undo,
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
