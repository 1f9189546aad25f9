import type { Actor, ActorKind, SellerRole, StaffRole } from "../actor.ts";
import { isOver } from "../deadlines.ts";
import type { ProgramPack } from "../program/pack.ts";
import type { Claim, Instant } from "./claim.ts";
import type { ClaimEvent, Effect } from "./event.ts";
import { type EventName, STATES, type State } from "./states.ts";

export type StepContext = { actor: Actor; now: Instant; pack: ProgramPack };

/** Why a step is refused; each is a key of the `errors` messages. */
export const REFUSAL_CODES = [
  "not_allowed_actor",
  "wrong_state",
  "unscored",
  "nothing_eligible",
  "over_cap",
  "head_not_payable",
  "head_over_claimed",
  "head_unknown",
  "bad_amount",
  "already_paid",
  "not_paid",
  "reason_required",
  "not_physical",
  "before_programme",
  "no_proof_submitted",
  "proof_late",
  "proof_in_review",
  "not_due",
  "notice_not_sent",
  "final_notice_missing",
  "nothing_said",
  "not_proof_state",
  "insurer_question",
  "grounds_required",
  "statement_required",
  "declaration_required",
  "files_or_reason",
  "already_notified",
  "already_sent",
  "report_open",
  "amount_differs",
  "question_open",
  "window_over",
  "already_appealed",
  "new_information_required",
  "no_such_question",
  "same_side",
  "bad_date",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Who may: a kind of actor and, where roles matter, which. */
export type May =
  | { kind: "seller"; roles: readonly SellerRole[] }
  | { kind: "staff"; roles: readonly StaffRole[] }
  | { kind: Extract<ActorKind, "partner" | "timer"> };

/** What a row makes of a claim: the new one, and what has to happen with it. */
export type Result = { claim: Claim; effects: readonly Effect[] };
export type EventOf<T extends EventName> = Extract<ClaimEvent, { type: T }>;

/** One row of the lifecycle. `when` needs no input, so buttons and timers read it too; `check` looks at the input. */
export type Row<T extends EventName = EventName> = {
  no: number;
  name: T;
  from: readonly (State | "none")[];
  who: readonly May[];
  when?: (claim: Claim, ctx: StepContext) => RefusalCode | null;
  check?: (claim: Claim, event: EventOf<T>, ctx: StepContext) => RefusalCode | null;
  apply: (claim: Claim, event: EventOf<T>, ctx: StepContext) => Result;
};

export const SELLER: May = { kind: "seller", roles: ["owner", "manager"] };
export const SPECIALIST: May = { kind: "staff", roles: ["specialist"] };
export const REVIEWER: May = { kind: "staff", roles: ["reviewer"] };
export const FINANCE: May = { kind: "staff", roles: ["finance"] };
export const ANY_STAFF: May = { kind: "staff", roles: ["specialist", "reviewer", "finance", "admin"] };
export const PARTNER: May = { kind: "partner" };
export const TIMER: May = { kind: "timer" };

export const OPEN: readonly State[] = STATES.filter((s) => s !== "closed");
/** Open states the seller can see. */
export const PRESENTED_OPEN: readonly State[] = OPEN.filter((s) => s !== "screening");

/** Keeps the event's own type on its row. */
export const row = <T extends EventName>(definition: Row<T>): Row<T> => definition;
export const to = (claim: Claim, ...effects: Effect[]): Result => ({ claim, effects });
export const note = (notice: Extract<Effect, { type: "notify" }>["notice"]): Effect => ({ type: "notify", notice });
/** The payment is a fact beside the state; these two test it, never the state's name. */
export const unpaid = (claim: Claim): RefusalCode | null => (claim.payment ? "already_paid" : null);
export const paid = (claim: Claim): RefusalCode | null => (claim.payment ? null : "not_paid");
export const reasoned = (reason: string): RefusalCode | null => (reason.trim() === "" ? "reason_required" : null);
/** A whole amount above zero, at most `most`. */
export const amountUpTo = (amount: number, most: number): RefusalCode | null =>
  Number.isSafeInteger(amount) && amount > 0 && amount <= most ? null : "bad_amount";
/** No deadline, none gone by. */
export const isPast = (dueAt: Instant | null, now: Instant): boolean => dueAt !== null && isOver(dueAt, now);
export const first = (...codes: (RefusalCode | null)[]): RefusalCode | null => codes.find((c) => c !== null) ?? null;
