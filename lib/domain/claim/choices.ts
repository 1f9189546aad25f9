import type { Actor } from "../actor.ts";
import type { Minor } from "../money.ts";
import type { ProgramPack } from "../program/pack.ts";
import type { Claim, Instant } from "./claim.ts";
import type { ClaimEvent } from "./event.ts";
import type { RefusalCode } from "./row.ts";
import type { EventName, State } from "./states.ts";
import { allowed, step } from "./step.ts";
import { whoPays } from "./who-pays.ts";

export const CHOICES = ["contest", "accept", "offer", "silence"] as const;
export type ChoiceId = (typeof CHOICES)[number];

/** What one answer to a large claim leads to, found by walking it through the very table that will act. */
export type Choice = {
  id: ChoiceId;
  /** Why it cannot be taken now; null when it can. Staying silent always can. */
  closed: RefusalCode | null;
  /** Where the claim stands right after. */
  leads: State;
  /** The next date of it: the answer's end, the payment's, the customer's, the decision's. */
  by: Instant | null;
  /** What falls to the seller if everything goes against it. An offer's own figure is the seller's to name. */
  atMost: Minor;
  /** What falls to the seller if it goes well; null where nothing can change the amount any more. */
  atBest: Minor | "own_figure" | null;
  /** What the seller can still bring afterwards, on the worst way to its end. */
  later: readonly EventName[];
};

type Trial = { event: ClaimEvent; as: Actor };
const ANSWERER: Actor = { kind: "seller", userId: "trial", name: "", role: "owner", sellerId: "trial" };
const TIMER: Actor = { kind: "timer" };
const CUSTOMER: Actor = { kind: "partner", partnerId: "trial", name: "" };
const DECIDER: Actor = { kind: "staff", userId: "trial", name: "", role: "specialist" };
/** Texts a guard wants to be there; a trial judges the way, not what somebody writes. */
const SAID = "trial";

/** The four ways to answer a claim that awaits the seller's response; empty in any other state. Who may take them is asked elsewhere. */
export function choicesOf(claim: Claim, now: Instant, pack: ProgramPack): Choice[] {
  if (claim.state !== "awaiting_response") return [];
  return CHOICES.map((id) => walked(id, claim, now, pack));
}

function walked(id: ChoiceId, claim: Claim, now: Instant, pack: ProgramPack): Choice {
  const [first, ...rest] = worst(claim)[id];
  // Silence is tried at the instant it would count: the clock run out, the last word sent in time.
  const at = id === "silence" ? Math.max(claim.dueAt ?? now, now) + 1_000 : now;
  const told = id === "silence" ? { ...claim, noticeSentAt: claim.noticeSentAt ?? now, finalNoticeSentAt: at - 2 * 86_400_000 } : claim;
  const begun = first ? step(told, first.event, { actor: first.as, now: at, pack }) : null;
  if (!begun?.ok) {
    return { id, closed: begun?.code ?? null, leads: claim.state, by: null, atMost: claim.eligible ?? 0, atBest: null, later: [] };
  }
  const stages = [begun.claim];
  for (const { event, as } of rest) {
    const last = stages.at(-1) ?? begun.claim;
    const next = step(last, event, { actor: as, now: at, pack });
    if (!next.ok) break;
    stages.push(next.claim);
  }
  const later = new Set(stages.flatMap((c) => allowed(c, ANSWERER, at)));
  return {
    id,
    closed: null,
    leads: begun.claim.state,
    by: id === "silence" ? claim.dueAt : (begun.claim.dueAt ?? begun.claim.marketDueAt),
    atMost: Math.max(...stages.map((c) => sellersShare(c, pack, at))),
    atBest: bestOf(begun.claim, pack, at),
    // Talking is always possible and decides nothing.
    later: [...later].filter((e) => e !== "ask" && e !== "answer"),
  };
}

/** Each choice as the events that follow it when all goes against the seller. */
function worst(claim: Claim): Record<ChoiceId, Trial[]> {
  const uphold: Trial = {
    event: { type: "uphold", reason: SAID, heads: claim.heads.map((h) => ({ head: h.head, decided: h.eligible ?? 0 })) },
    as: DECIDER,
  };
  return {
    contest: [
      {
        event: { type: "contest", grounds: ["G2"], statement: SAID, declaredBy: SAID, declaredRole: SAID, files: 1, noFilesReason: null },
        as: ANSWERER,
      },
      uphold,
    ],
    accept: [{ event: { type: "accept", insurerQuestionAnswered: true }, as: ANSWERER }],
    offer: [
      { event: { type: "offer", amount: 1, statement: SAID }, as: ANSWERER },
      { event: { type: "refuse_offer" }, as: CUSTOMER },
      uphold,
    ],
    silence: [{ event: { type: "lapse_response" }, as: TIMER }],
  };
}

const sellersShare = (claim: Claim, pack: ProgramPack, now: Instant): Minor =>
  whoPays(claim, pack, now).lines.reduce((n, l) => n + (l.party === "seller" ? l.amount : 0), 0);

function bestOf(claim: Claim, pack: ProgramPack, now: Instant): Choice["atBest"] {
  const otherwise = whoPays(claim, pack, now).otherwise;
  if (otherwise === null) return null;
  return otherwise.key === "offer_taken" ? "own_figure" : otherwise.seller;
}
