import type { Currency, Minor } from "../money.ts";
import type { ProgramId } from "../program/pack.ts";
import type { Outcome, State } from "./states.ts";

/** A UTC instant, milliseconds since the epoch. */
export type Instant = number;
/** A calendar date `YYYY-MM-DD`, without a zone. */
export type PlainDate = string;

export const HEADS = [
  "property_damage",
  "medical_cost",
  "lost_wages",
  "product_price",
  "pain_suffering",
  "business_loss",
  "consequential_loss",
  "attorney_fees",
  "punitive",
] as const;
export type Head = (typeof HEADS)[number];

/** One head of loss: what the customer claims, what the programme may pay, and what a decision gave. */
export type HeadAmount = {
  head: Head;
  claimed: Minor;
  /** null until assessed. An excluded head is 0 with `excluded`. */
  eligible: Minor | null;
  excluded: boolean;
  /** Set by `uphold`; null before. */
  decided: Minor | null;
};

export type Route = "small" | "large";
/** Why the claim stands in `stepped_in`. */
export type StepInCause = "silence" | "decision" | "proof" | "not_compliant" | "settlement";
export type Payment = { amount: Minor; at: Instant; reference: string };
export type OpenQuestion = { id: string; to: "seller" | "staff"; dueAt: Instant };

/** Everything the rules look at. Rows beside the claim (files, ledger, drafts) appear only as the facts derived here. */
export type Claim = {
  state: State;
  outcome: Outcome | null;
  outcomeReason: string | null;
  program: ProgramId;
  packVersion: string;
  currency: Currency;
  physical: boolean;
  incidentOn: PlainDate;
  filedAt: Instant;
  heads: readonly HeadAmount[];
  /** A fraud score and an expert opinion are on record. */
  scored: boolean;
  opined: boolean;
  route: Route | null;
  /** Frozen at presentation, supplied by the marketplace. */
  compliant: boolean | null;
  presentedAt: Instant | null;
  /** Eligible total at presentation (or amendment). */
  eligible: Minor | null;
  /** What is in play now: eligible, then agreed, upheld or reduced. */
  amount: Minor | null;
  /** The seller's running deadline in this state, if any; for stepped_in the end of the appeal window. */
  dueAt: Instant | null;
  /** The marketplace's own running clock, if any. Overdue alerts, never defaults. */
  marketDueAt: Instant | null;
  /** When the notice the running deadline rests on counted as sent; null until then or after a bounce. */
  noticeSentAt: Instant | null;
  finalNoticeSentAt: Instant | null;
  /** Accepted cover was on file when the notice went out. */
  proofAtNotice: boolean;
  /** Last proof handed in while proof was needed. */
  proofSubmittedAt: Instant | null;
  /** true once a submitted proof waits for review. */
  proofInReview: boolean;
  /** End of the one correction a refused proof gets; null if none was given. */
  proofCorrectionUntil: Instant | null;
  /** Proof was accepted, in time. */
  proofInTime: boolean;
  /** The insurer was notified and the response window extended, once. */
  insurerNotifiedAt: Instant | null;
  offer: Minor | null;
  /** A payment the seller reported that no specialist has checked. */
  reportOpen: boolean;
  contestedAt: Instant | null;
  contestLate: boolean;
  steppedInAt: Instant | null;
  stepInCause: StepInCause | null;
  appealedAt: Instant | null;
  payment: Payment | null;
  /** Sum already recovered (repaid, paid by insurer, withheld). */
  recovered: Minor;
  questions: readonly OpenQuestion[];
  closedAt: Instant | null;
};
