/** claims.md section 3. A claim has exactly one state; a closed one also has an outcome. */
export const STATES = [
  "screening",
  "handling",
  "proof_needed",
  "awaiting_response",
  "offer_pending",
  "settlement_due",
  "under_review",
  "stepped_in",
  "appealed",
  "recovery",
  "closed",
] as const;
export type State = (typeof STATES)[number];

export const OUTCOMES = ["unsubstantiated", "no_charge", "settled", "denied", "recovered", "reversed", "withdrawn"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The 33 events of the lifecycle, in the order of the table. */
export const EVENT_NAMES = [
  "file",
  "dismiss",
  "present",
  "prove_cover",
  "lapse_proof",
  "pay",
  "deny",
  "inform",
  "accept",
  "offer",
  "take_offer",
  "refuse_offer",
  "lapse_offer",
  "contest",
  "lapse_response",
  "notify_insurer",
  "renotify",
  "report_payment",
  "confirm_settlement",
  "lapse_settlement",
  "uphold",
  "appeal",
  "lapse_appeal",
  "waive_appeal",
  "grant_appeal",
  "reject_appeal",
  "waive_recovery",
  "recover",
  "withdraw",
  "amend",
  "ask",
  "answer",
  "remark",
] as const;
export type EventName = (typeof EVENT_NAMES)[number];

/** Facts beside the 33 events that the step log tells too. */
export type StepType =
  | "scored"
  | "opined"
  | "final_notice"
  | "notice_sent"
  | "notice_failed"
  | "proof_refused"
  | "proof_taken_back"
  | "insurer_answered"
  | "report_refused"
  | "conflict"
  | "proposed"
  | "released"
  | "linked"
  | "unlinked"
  | "timer_reset";
