import type { AccountNotice } from "../account-notices.ts";
import type { GroundId } from "../evidence/grounds.ts";
import type { Currency, Minor } from "../money.ts";
import type { ProgramId } from "../program/pack.ts";
import type { InsuranceNotice } from "../requirements/status.ts";
import type { HeadAmount, Instant, PlainDate } from "./claim.ts";
import type { Finding } from "./points.ts";

export type HeadEligible = { head: HeadAmount["head"]; eligible: Minor; excluded: boolean };
export type HeadDecided = { head: HeadAmount["head"]; decided: Minor };

/**
 * What a ledger row may say. `concession` is money to the customer; `due` opens the recovery, `held` remembers that an appeal
 * keeps it from opening; the next five bring it to zero. `settled_…` went from the seller's side to the customer past the
 * marketplace's own money.
 */
export const LEDGER_KINDS = [
  "concession",
  "held",
  "due",
  "repaid_by_seller",
  "paid_by_insurer",
  "withheld",
  "waived",
  "reversed",
  "settled_by_seller",
  "settled_by_insurer",
] as const;
export type LedgerKind = (typeof LEDGER_KINDS)[number];
export const RECOVERY_KINDS = ["repaid_by_seller", "paid_by_insurer", "withheld"] as const;
export type RecoveryKind = (typeof RECOVERY_KINDS)[number];

/** What was found on each point in dispute; part of the decision, so that two who must agree agree on it too. */
type Found = { findings?: readonly Finding[] };

/**
 * Input of each event; what a screen, the API or a timer hands in. The texts themselves are stored beside the claim.
 * `earlierOnIncident`: eligible amounts of earlier claims on the same incident, for a supplementary claim.
 */
export type ClaimEvent =
  | {
      type: "file";
      program: ProgramId;
      currency: Currency;
      physical: boolean;
      incidentOn: PlainDate;
      heads: readonly { head: HeadAmount["head"]; claimed: Minor }[];
    }
  | { type: "dismiss"; reason: string }
  | {
      type: "present";
      heads: readonly HeadEligible[];
      compliant: boolean;
      proofOnFile: boolean;
      proofInReview: boolean;
      earlierOnIncident?: Minor;
    }
  | { type: "prove_cover" }
  | { type: "lapse_proof" }
  | { type: "pay"; reference: string }
  | ({ type: "deny"; reason: string } & Found)
  | { type: "inform"; text: string; files: number; proof: boolean }
  | { type: "accept"; insurerQuestionAnswered: boolean }
  | { type: "offer"; amount: Minor; statement: string }
  | { type: "take_offer" }
  | { type: "refuse_offer" }
  | { type: "lapse_offer" }
  | {
      type: "contest";
      grounds: readonly GroundId[];
      statement: string;
      declaredBy: string;
      declaredRole: string;
      files: number;
      noFilesReason: string | null;
    }
  | { type: "lapse_response" }
  | { type: "notify_insurer" }
  | { type: "renotify"; way: string; address: string; sentAt: Instant }
  | { type: "report_payment"; amount: Minor }
  | { type: "confirm_settlement"; amount: Minor; by?: "seller" | "insurer"; reference?: string }
  | { type: "lapse_settlement" }
  | ({ type: "uphold"; reason: string; heads: readonly HeadDecided[] } & Found)
  | { type: "appeal"; newInformation: string; files: number }
  | { type: "lapse_appeal" }
  | { type: "waive_appeal" }
  | ({ type: "grant_appeal"; reason: string } & Found)
  | ({ type: "reject_appeal"; reason: string; amount: Minor; heads?: readonly HeadDecided[] } & Found)
  | { type: "waive_recovery"; reason: string }
  | { type: "recover"; kind: RecoveryKind; amount: Minor; reference: string }
  | { type: "withdraw" }
  | { type: "amend"; heads: readonly HeadEligible[]; reason: string; earlierOnIncident?: Minor }
  | { type: "ask"; id: string; to: "seller" | "staff"; text: string }
  | { type: "answer"; id: string; text: string; files: number }
  | { type: "remark"; text: string };

/** Notices a step gives rise to; each is also the message key of its mail and its line in the app. */
export const NOTICE_KINDS = [
  "presented_large",
  "presented_proof",
  "presented_covered",
  "presented_not_compliant",
  "amended",
  "final_response",
  "final_proof",
  "proof_accepted",
  "proof_received",
  "proof_refused",
  "proof_lapsed",
  "paid",
  "closed_no_charge",
  "denied",
  "stepped_in_silence",
  "stepped_in_decision",
  "asked",
  "answered",
  "appeal_granted",
  "appeal_rejected",
  "recovery_started",
  "recovery_entry",
  "recovered",
  "recovery_waived",
  "withdrawn",
  "renotified",
  "offer_taken",
  "offer_refused",
  "offer_lapsed",
  "report_refused",
  "settled",
  "settlement_lapsed",
  "submitted",
  "appeal_received",
  "insurer_answered",
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
/** What colleagues of one seller tell each other: to one person, and no step of the claim. */
export const TEAM_NOTICES = ["mentioned", "handed_over"] as const;
export type TeamNotice = (typeof TEAM_NOTICES)[number];
export type AnyNotice = NoticeKind | TeamNotice | InsuranceNotice | AccountNotice;

/** What must happen in the same transaction as the new state. */
export type Effect = { type: "notify"; notice: NoticeKind } | { type: "ledger"; kind: LedgerKind; amount: Minor; reference: string };
