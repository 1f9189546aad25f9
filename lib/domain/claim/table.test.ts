import { describe, expect, it } from "vitest";
import { ACTOR_NAMES, ACTORS, type ActorName, assessed, at, claimIn, DUE, deepFreeze, NOW, PAID, refusal, SAMPLE } from "../testing.ts";
import type { Claim } from "./claim.ts";
import type { ClaimEvent } from "./event.ts";
import { EVENT_NAMES, type EventName, OUTCOMES, type Outcome, STATES, type State } from "./states.ts";
import { allowed, step } from "./step.ts";
import { TABLE } from "./table.ts";

/** Where each event leads for the claim `claimIn` makes: a state, or an outcome where it closes. Copied from claims.md 4 by hand. */
type To = State | Outcome;
type Expected = { from: Partial<Record<State | "none", To>>; who: readonly ActorName[]; paid?: true; patch?: Partial<Claim> };
const SELLERS: readonly ActorName[] = ["owner", "manager"];
const DESK: readonly ActorName[] = ["specialist"];
const BUYER: readonly ActorName[] = ["partner"];
const CLOCK: readonly ActorName[] = ["timer"];
const stay = <S extends State>(...states: S[]): Partial<Record<State, To>> => Object.fromEntries(states.map((s) => [s, s]));
const all = (to: To, ...states: State[]): Partial<Record<State, To>> => Object.fromEntries(states.map((s) => [s, to]));
const PRESENTED: State[] = [
  "handling",
  "proof_needed",
  "awaiting_response",
  "offer_pending",
  "settlement_due",
  "under_review",
  "stepped_in",
  "appealed",
  "recovery",
];

const EXPECTED: readonly (readonly [number, EventName, Expected])[] = [
  [1, "file", { from: { none: "screening" }, who: BUYER }],
  [2, "dismiss", { from: { screening: "unsubstantiated" }, who: DESK }],
  [3, "present", { from: { screening: "awaiting_response" }, who: DESK }],
  [4, "prove_cover", { from: { proof_needed: "handling" }, who: ["reviewer"], patch: { proofSubmittedAt: NOW, proofInReview: true } }],
  [5, "lapse_proof", { from: { proof_needed: "handling" }, who: CLOCK }],
  [6, "pay", { from: { handling: "no_charge", ...stay("proof_needed", "stepped_in", "appealed") }, who: ["specialist", "finance"] }],
  [
    7,
    "deny",
    {
      from: all("denied", "handling", "proof_needed", "awaiting_response", "offer_pending", "settlement_due", "under_review", "stepped_in"),
      who: DESK,
    },
  ],
  [8, "inform", { from: stay("handling", "proof_needed", "offer_pending", "under_review", "appealed"), who: SELLERS }],
  [9, "accept", { from: { awaiting_response: "settlement_due" }, who: SELLERS }],
  [10, "offer", { from: { awaiting_response: "offer_pending" }, who: SELLERS }],
  [11, "take_offer", { from: { offer_pending: "settlement_due" }, who: BUYER }],
  [12, "refuse_offer", { from: { offer_pending: "under_review" }, who: BUYER }],
  [13, "lapse_offer", { from: { offer_pending: "under_review" }, who: CLOCK }],
  [14, "contest", { from: all("under_review", "awaiting_response", "stepped_in"), who: SELLERS }],
  [15, "lapse_response", { from: { awaiting_response: "stepped_in" }, who: CLOCK }],
  [16, "notify_insurer", { from: stay("awaiting_response"), who: SELLERS }],
  [
    17,
    "renotify",
    { from: stay("awaiting_response", "proof_needed", "settlement_due", "stepped_in"), who: DESK, patch: { noticeSentAt: null } },
  ],
  [18, "report_payment", { from: stay("settlement_due"), who: SELLERS }],
  [19, "confirm_settlement", { from: { settlement_due: "settled" }, who: ["specialist", "partner"] }],
  [20, "lapse_settlement", { from: { settlement_due: "stepped_in" }, who: CLOCK }],
  [21, "uphold", { from: { under_review: "stepped_in" }, who: DESK }],
  [22, "appeal", { from: { stepped_in: "appealed" }, who: SELLERS }],
  [23, "lapse_appeal", { from: { stepped_in: "recovery" }, who: CLOCK, paid: true }],
  [24, "waive_appeal", { from: { stepped_in: "recovery" }, who: SELLERS, paid: true }],
  [25, "grant_appeal", { from: { appealed: "reversed" }, who: DESK }],
  [26, "reject_appeal", { from: { appealed: "recovery" }, who: DESK, paid: true }],
  [27, "waive_recovery", { from: all("no_charge", "stepped_in", "recovery"), who: ["finance"], paid: true }],
  [28, "recover", { from: stay("recovery"), who: ["finance"] }],
  [29, "withdraw", { from: all("withdrawn", "screening", ...PRESENTED), who: BUYER, patch: { payment: null } }],
  [30, "amend", { from: stay("screening", "handling", "proof_needed", "awaiting_response"), who: DESK }],
  [31, "ask", { from: stay(...PRESENTED), who: [...SELLERS, ...DESK] }],
  [32, "answer", { from: stay(...PRESENTED), who: [...SELLERS, ...DESK] }],
  [33, "remark", { from: stay("screening", ...PRESENTED), who: ["specialist", "reviewer", "finance", "admin"] }],
];

/** A claim on which the event goes through, so that only actor and state can refuse it. */
function ready(state: State, name: EventName, expected: Expected): Claim {
  const questions = name === "answer" ? (["seller", "staff"] as const).map((to) => ({ id: "q-1", to, dueAt: DUE })) : [];
  return deepFreeze(claimIn(state, { questions, ...(expected.paid ? { payment: PAID } : {}), ...expected.patch }));
}
function eventFor(name: EventName, claim: Claim | null, actor: ActorName): ClaimEvent {
  if (name === "ask") return { ...SAMPLE.ask, to: ACTORS[actor].kind === "seller" ? "staff" : "seller" };
  if (name === "amend" && claim) return { ...SAMPLE.amend, heads: assessed(claim) };
  return SAMPLE[name];
}
const nowFor = (name: EventName): number => (name.startsWith("lapse_") ? DUE + 1_000 : NOW);
const isOutcome = (to: To): to is Outcome => (OUTCOMES as readonly string[]).includes(to);

describe("the table", () => {
  it("has exactly 33 rows, numbered 1 to 33 in order", () => {
    const rows = Object.values(TABLE);
    expect(rows.map((r) => r.no)).toEqual(Array.from({ length: 33 }, (_, i) => i + 1));
    expect(Object.keys(TABLE)).toEqual(EXPECTED.map(([, name]) => name));
    expect(EVENT_NAMES).toEqual(Object.keys(TABLE));
    for (const [key, row] of Object.entries(TABLE)) expect(row.name).toBe(key);
  });

  it("names eleven states and seven outcomes", () => {
    expect(STATES).toHaveLength(11);
    expect(OUTCOMES).toHaveLength(7);
  });

  describe.each(EXPECTED)("%i %s", (no, name, expected) => {
    it("has its number", () => expect(TABLE[name].no).toBe(no));

    describe.each(["none", ...STATES] as const)("from %s", (state) => {
      const to = expected.from[state];
      it.each(ACTOR_NAMES)("by %s", (actor) => {
        const claim = state === "none" ? null : ready(state, name, expected);
        const stepped = step(claim, deepFreeze(eventFor(name, claim, actor)), at(ACTORS[actor], nowFor(name)));
        if (!expected.who.includes(actor)) return expect(refusal(stepped)).toBe("not_allowed_actor");
        if (to === undefined) return expect(refusal(stepped)).toBe("wrong_state");
        expect(refusal(stepped)).toBeNull();
        if (!stepped.ok) return;
        expect(stepped.claim.state).toBe(isOutcome(to) ? "closed" : to);
        expect(stepped.claim.outcome).toBe(isOutcome(to) ? to : null);
      });
    });
  });

  it("offers exactly what step takes, for every state and actor", () => {
    for (const [, name, expected] of EXPECTED) {
      for (const state of STATES) {
        const claim = ready(state, name, expected);
        for (const actor of ACTOR_NAMES) {
          const offered = allowed(claim, ACTORS[actor], nowFor(name)).includes(name);
          expect([name, state, actor, offered]).toEqual([
            name,
            state,
            actor,
            expected.from[state] !== undefined && expected.who.includes(actor),
          ]);
        }
      }
    }
  });

  it("gives nobody anything to do on a closed claim", () => {
    for (const actor of ACTOR_NAMES) expect(allowed(claimIn("closed"), ACTORS[actor], NOW)).toEqual([]);
  });
});
