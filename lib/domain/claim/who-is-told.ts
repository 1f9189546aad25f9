import type { NoticeKind } from "./event.ts";
import type { EventName } from "./states.ts";

/** What an event tells the seller's owners and claims managers: one of these, or nobody, and then why. Partners: `PARTNER_TOLD`. */
export type Telling = { notices: readonly NoticeKind[] } | { nobody: string };

export const WHO_IS_TOLD: Readonly<Record<EventName, Telling>> = {
  file: { nobody: "a claim is not the seller's to see before it is presented" },
  dismiss: { nobody: "a claim that was never presented ends unseen" },
  present: { notices: ["presented_large", "presented_proof", "presented_covered", "presented_not_compliant"] },
  prove_cover: { notices: ["proof_accepted", "closed_no_charge"] },
  lapse_proof: { notices: ["proof_lapsed"] },
  pay: { notices: ["paid", "closed_no_charge"] },
  deny: { notices: ["denied"] },
  inform: { notices: ["submitted", "proof_received"] },
  accept: { notices: ["submitted"] },
  offer: { notices: ["submitted"] },
  take_offer: { notices: ["offer_taken"] },
  refuse_offer: { notices: ["offer_refused"] },
  lapse_offer: { notices: ["offer_lapsed"] },
  contest: { notices: ["submitted"] },
  lapse_response: { notices: ["stepped_in_silence"] },
  notify_insurer: { nobody: "the seller's own letter to its insurer; the step log shows it, and the insurer's answer is told" },
  renotify: { notices: ["renotified"] },
  report_payment: { notices: ["submitted"] },
  confirm_settlement: { notices: ["settled"] },
  lapse_settlement: { notices: ["settlement_lapsed"] },
  uphold: { notices: ["stepped_in_decision"] },
  appeal: { notices: ["appeal_received"] },
  lapse_appeal: { notices: ["recovery_started"] },
  waive_appeal: { notices: ["recovery_started"] },
  grant_appeal: { notices: ["appeal_granted"] },
  reject_appeal: { notices: ["appeal_rejected"] },
  waive_recovery: { notices: ["recovery_waived"] },
  recover: { notices: ["recovery_entry", "recovered"] },
  withdraw: { notices: ["withdrawn"] },
  amend: { notices: ["amended"] },
  ask: { notices: ["asked"] },
  answer: { notices: ["answered", "submitted"] },
  remark: { nobody: "an internal note of the desk, never shown outside it" },
};
