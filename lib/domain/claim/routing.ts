import { deadline } from "../deadlines.ts";
import { type Minor, sum } from "../money.ts";
import type { ProgramPack } from "../program/pack.ts";
import type { Claim, HeadAmount, Instant, Route } from "./claim.ts";
import type { HeadEligible, NoticeKind } from "./event.ts";
import type { RefusalCode } from "./row.ts";

export { PAYABLE_HEADS } from "../program/us.ts";

/** Exactly the threshold is small. */
export const routeOf = (amount: Minor, pack: Pick<ProgramPack, "smallMax">): Route => (amount <= pack.smallMax ? "small" : "large");

export const eligibleTotal = (heads: readonly { eligible: Minor | null }[]): Minor => sum(heads.map((h) => h.eligible ?? 0));

/** Every head assessed once, within what was claimed and what the programme may pay; the total positive and under the cap. */
export function checkAssessment(claim: Claim, assessed: readonly HeadEligible[], pack: ProgramPack): RefusalCode | null {
  if (assessed.length !== claim.heads.length || new Set(assessed.map((h) => h.head)).size !== assessed.length) return "head_unknown";
  for (const { head, eligible, excluded } of assessed) {
    const claimed = claim.heads.find((h) => h.head === head)?.claimed;
    if (claimed === undefined) return "head_unknown";
    if (!Number.isSafeInteger(eligible) || eligible < 0) return "bad_amount";
    if (eligible > claimed) return "head_over_claimed";
    if (eligible > 0 && (excluded || !pack.payableHeads.includes(head))) return "head_not_payable";
  }
  const total = eligibleTotal(assessed);
  if (total === 0) return "nothing_eligible";
  return total > pack.cap ? "over_cap" : null;
}

/** What the programme never pays is excluded, whatever the assessment says. */
export const assess = (
  heads: readonly HeadAmount[],
  assessed: readonly HeadEligible[],
  pack: Pick<ProgramPack, "payableHeads">,
): HeadAmount[] =>
  heads.map((h) => {
    const found = assessed.find((a) => a.head === h.head);
    return found ? { ...h, eligible: found.eligible, excluded: found.excluded || !pack.payableHeads.includes(h.head) } : h;
  });

/** Clocks of a state just entered: nothing was sent for them yet. */
export const fresh = { noticeSentAt: null, finalNoticeSentAt: null } as const;

/** Nothing is repaid: small, compliant, and cover proved at notice or in time. */
export const isNoCharge = (claim: Claim): boolean =>
  claim.route === "small" && claim.compliant === true && (claim.proofAtNotice || claim.proofInTime);

export type Placed = { claim: Claim; notice: NoticeKind };
/** Puts a claim where its amount, the seller's compliance and its cover say (event 3, and 30 when the window is renewed). */
export function place(claim: Claim, now: Instant, pack: ProgramPack): Placed {
  const clean = { ...claim, ...fresh };
  if (claim.route === "large") {
    const dueAt = deadline(now, pack.responseDays, pack);
    return { claim: { ...clean, state: "awaiting_response", dueAt, marketDueAt: null }, notice: "presented_large" };
  }
  const marketDueAt = deadline(now, pack.handleDays, pack);
  // Proof could not cure what is not compliant, so none is asked for.
  if (!claim.compliant) return { claim: { ...clean, state: "handling", dueAt: null, marketDueAt }, notice: "presented_not_compliant" };
  if (isNoCharge(claim)) return { claim: { ...clean, state: "handling", dueAt: null, marketDueAt }, notice: "presented_covered" };
  return { claim: { ...clean, state: "proof_needed", dueAt: deadline(now, pack.proofDays, pack), marketDueAt }, notice: "presented_proof" };
}

/** The marketplace steps in; the appeal window runs from the notice of it. */
export const stepIn = (claim: Claim, cause: NonNullable<Claim["stepInCause"]>, now: Instant, pack: ProgramPack): Claim => ({
  ...claim,
  ...fresh,
  state: "stepped_in",
  stepInCause: cause,
  steppedInAt: now,
  dueAt: deadline(now, pack.appealDays, pack),
  marketDueAt: claim.payment ? null : deadline(now, pack.handleDays, pack),
});

/** The specialist weighs both sides on the marketplace's own clock. */
export const review = (claim: Claim, now: Instant, pack: ProgramPack): Claim => ({
  ...claim,
  ...fresh,
  state: "under_review",
  dueAt: null,
  marketDueAt: deadline(now, pack.reviewDays, pack),
});

export const close = (claim: Claim, outcome: NonNullable<Claim["outcome"]>, now: Instant, reason: string | null = null): Claim => ({
  ...claim,
  state: "closed",
  outcome,
  outcomeReason: reason,
  dueAt: null,
  marketDueAt: null,
  closedAt: now,
});
