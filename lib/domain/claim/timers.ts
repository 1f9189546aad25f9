import { HOUR, LAST_SECOND } from "../deadlines.ts";
import type { ProgramPack } from "../program/pack.ts";
import type { Claim, Instant } from "./claim.ts";
import { proofDue } from "./proof-due.ts";

export const TIMER_EVENTS = [
  "final_notice_response",
  "final_notice_proof",
  "lapse_response",
  "lapse_proof",
  "lapse_offer",
  "lapse_settlement",
  "lapse_appeal",
] as const;
export type TimerEvent = (typeof TIMER_EVENTS)[number];
export type Timer = { event: TimerEvent; at: Instant };

/**
 * What must happen by itself, and when. Derived from the claim alone: a guard that cannot hold yet moves the instant, a
 * notice that was not sent leaves no timer at all.
 */
export function timersOf(claim: Claim, pack: ProgramPack): Timer[] {
  const due = claim.dueAt;
  if (due === null) return [];
  if (claim.state === "offer_pending") return [{ event: "lapse_offer", at: due + LAST_SECOND }];
  if (claim.noticeSentAt === null) return [];
  switch (claim.state) {
    case "awaiting_response":
      return warnedDefault(claim, pack, due, "final_notice_response", "lapse_response");
    case "proof_needed":
      return claim.proofInReview ? [] : warnedDefault(claim, pack, proofDue(claim), "final_notice_proof", "lapse_proof");
    case "settlement_due":
      return claim.reportOpen ? [] : [{ event: "lapse_settlement", at: due + LAST_SECOND }];
    case "stepped_in":
      return claim.payment ? [{ event: "lapse_appeal", at: Math.max(due, claim.payment.at) + LAST_SECOND }] : [];
    default:
      return [];
  }
}

function warnedDefault(claim: Claim, pack: ProgramPack, due: Instant, warning: TimerEvent, lapse: TimerEvent): Timer[] {
  const sent = claim.finalNoticeSentAt;
  if (sent === null) return [{ event: warning, at: Math.max(due - pack.finalNoticeLeadHours * HOUR, claim.noticeSentAt ?? 0) }];
  return [{ event: lapse, at: Math.max(due, sent + pack.finalNoticeHours * HOUR) + LAST_SECOND }];
}
