import type { Actor, SellerRole, StaffRole } from "./actor.ts";
import type { Claim, HeadAmount } from "./claim/claim.ts";
import type { ClaimEvent } from "./claim/event.ts";
import { NEW_CLAIM } from "./claim/new-claim.ts";
import type { RefusalCode, StepContext } from "./claim/row.ts";
import type { EventName, State } from "./claim/states.ts";
import { type Stepped, step } from "./claim/step.ts";
import { UK_2026_03 } from "./program/uk.ts";
import { US_2026_03 } from "./program/us.ts";

/** Claims, actors and events for the tests of the domain. Nothing else imports this file. */
export const US = US_2026_03;
export const UK = UK_2026_03;
export const HOURS = 3_600_000;
export const DAYS = 24 * HOURS;
/** 2 June 2026, 10:00 in Los Angeles. */
export const NOW = Date.UTC(2026, 5, 2, 17);
/** 9 June 2026, 23:59:59 in Los Angeles. */
export const DUE = Date.UTC(2026, 5, 10, 6, 59, 59);

export const seller = (role: SellerRole = "owner"): Actor => ({ kind: "seller", userId: `u-${role}`, name: role, role, sellerId: "s-1" });
export const staff = (role: StaffRole = "specialist"): Actor => ({ kind: "staff", userId: `u-${role}`, name: role, role });
export const partner: Actor = { kind: "partner", partnerId: "p-1", name: "Customer service" };
export const timer: Actor = { kind: "timer" };
export const ACTORS = {
  owner: seller("owner"),
  manager: seller("manager"),
  contributor: seller("contributor"),
  viewer: seller("viewer"),
  specialist: staff("specialist"),
  reviewer: staff("reviewer"),
  finance: staff("finance"),
  admin: staff("admin"),
  partner,
  timer,
} as const;
export type ActorName = keyof typeof ACTORS;
export const ACTOR_NAMES = Object.keys(ACTORS) as ActorName[];

export const at = (actor: Actor, now = NOW, pack = US): StepContext => ({ actor, now, pack });

const head = (name: HeadAmount["head"], claimed: number, eligible: number | null): HeadAmount => ({
  head: name,
  claimed,
  eligible,
  excluded: false,
  decided: null,
});
export const LARGE_HEADS = [head("property_damage", 4_000_00, 4_000_00), head("product_price", 1_000_00, 1_000_00)];
export const SMALL_HEADS = [head("property_damage", 700_00, 700_00), head("product_price", 100_00, 100_00)];
export const PAID = { amount: 5_000_00, at: NOW - DAYS, reference: "PAY-1" };

const filed: Claim = {
  ...NEW_CLAIM,
  packVersion: US.version,
  incidentOn: "2026-05-20",
  filedAt: NOW - DAYS,
  marketDueAt: DUE,
  scored: true,
  opined: true,
};
const presented: Claim = {
  ...filed,
  heads: LARGE_HEADS,
  route: "large",
  compliant: true,
  presentedAt: NOW - DAYS,
  eligible: 5_000_00,
  amount: 5_000_00,
  marketDueAt: null,
  noticeSentAt: NOW - DAYS,
};
const small: Claim = { ...presented, heads: SMALL_HEADS, route: "small", eligible: 800_00, amount: 800_00, marketDueAt: DUE };
const warned = { dueAt: DUE, finalNoticeSentAt: DUE - 48 * HOURS };

const BASE: { readonly [S in State]: Claim } = {
  screening: { ...filed, heads: LARGE_HEADS.map((h) => ({ ...h, eligible: null })) },
  handling: { ...small, state: "handling", proofAtNotice: true },
  proof_needed: { ...small, ...warned, state: "proof_needed" },
  awaiting_response: { ...presented, ...warned, state: "awaiting_response" },
  offer_pending: { ...presented, state: "offer_pending", offer: 2_000_00, dueAt: DUE, noticeSentAt: null },
  settlement_due: { ...presented, state: "settlement_due", dueAt: DUE },
  under_review: { ...presented, state: "under_review", contestedAt: NOW - DAYS, marketDueAt: DUE },
  stepped_in: { ...presented, state: "stepped_in", stepInCause: "silence", steppedInAt: NOW - DAYS, dueAt: DUE, marketDueAt: DUE },
  appealed: { ...presented, state: "appealed", stepInCause: "decision", appealedAt: NOW - DAYS, marketDueAt: DUE },
  recovery: { ...presented, state: "recovery", payment: PAID },
  closed: { ...presented, state: "closed", outcome: "denied", outcomeReason: "x", closedAt: NOW - DAYS },
};
export const claimIn = (state: State, patch: Partial<Claim> = {}): Claim => ({ ...BASE[state], ...patch });

export const assessed = (claim: Claim, ...eligible: number[]) =>
  claim.heads.map((h, i) => ({ head: h.head, eligible: eligible[i] ?? h.claimed, excluded: false }));

/** A good input of every event for a claim as `claimIn` makes it. */
export const SAMPLE: { readonly [T in EventName]: Extract<ClaimEvent, { type: T }> } = {
  file: {
    type: "file",
    program: "us",
    currency: "USD",
    physical: true,
    incidentOn: "2026-05-20",
    heads: [{ head: "property_damage", claimed: 500_00 }],
  },
  dismiss: { type: "dismiss", reason: "staged" },
  present: { type: "present", heads: assessed(BASE.screening), compliant: true, proofOnFile: false, proofInReview: false },
  prove_cover: { type: "prove_cover" },
  lapse_proof: { type: "lapse_proof" },
  pay: { type: "pay", reference: "PAY-9" },
  deny: { type: "deny", reason: "fraud found late" },
  inform: { type: "inform", text: "not the cause", files: 0, proof: false },
  accept: { type: "accept", insurerQuestionAnswered: true },
  offer: { type: "offer", amount: 2_000_00, statement: "the rest is not shown" },
  take_offer: { type: "take_offer" },
  refuse_offer: { type: "refuse_offer" },
  lapse_offer: { type: "lapse_offer" },
  contest: {
    type: "contest",
    grounds: ["G2"],
    statement: "no defect",
    declaredBy: "Li Wei",
    declaredRole: "director",
    files: 1,
    noFilesReason: null,
  },
  lapse_response: { type: "lapse_response" },
  notify_insurer: { type: "notify_insurer" },
  renotify: { type: "renotify", way: "phone", address: "+86 755", sentAt: NOW },
  report_payment: { type: "report_payment", amount: 5_000_00 },
  confirm_settlement: { type: "confirm_settlement", amount: 5_000_00 },
  lapse_settlement: { type: "lapse_settlement" },
  uphold: { type: "uphold", reason: "the report is of another model", heads: [{ head: "property_damage", decided: 3_000_00 }] },
  appeal: { type: "appeal", newInformation: "the lab report", files: 1 },
  lapse_appeal: { type: "lapse_appeal" },
  waive_appeal: { type: "waive_appeal" },
  grant_appeal: { type: "grant_appeal", reason: "the report is sound" },
  reject_appeal: { type: "reject_appeal", reason: "nothing new", amount: 5_000_00 },
  waive_recovery: { type: "waive_recovery", reason: "goodwill" },
  recover: { type: "recover", kind: "withheld", amount: 1_000_00, reference: "D-1" },
  withdraw: { type: "withdraw" },
  amend: { type: "amend", heads: assessed(BASE.awaiting_response), reason: "second invoice" },
  ask: { type: "ask", id: "q-2", to: "seller", text: "which lot?" },
  answer: { type: "answer", id: "q-1", text: "lot 7", files: 0 },
  remark: { type: "remark", text: "called the lab" },
};

export function done(stepped: Stepped): Extract<Stepped, { ok: true }> {
  if (!stepped.ok) throw new Error(`refused: ${stepped.code}`);
  return stepped;
}
export const refusal = (stepped: Stepped): RefusalCode | null => (stepped.ok ? null : stepped.code);
export const run = (claim: Claim | null, event: ClaimEvent, actor: Actor, now = NOW, pack = US) =>
  done(step(claim, event, at(actor, now, pack))).claim;
export const refused = (claim: Claim | null, event: ClaimEvent, actor: Actor, now = NOW, pack = US) =>
  refusal(step(claim, event, at(actor, now, pack)));

export function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
