import type { Minor } from "../money.ts";
import type { ProgramPack } from "../program/pack.ts";
import type { Claim, Instant } from "./claim.ts";
import { isNoCharge } from "./routing.ts";
import { mayAppeal } from "./who-acts.ts";

export type PayLine = { party: "marketplace" | "seller" | "insurer"; amount: Minor; estimated: boolean };
export const SCENARIOS = [
  "no_charge",
  "proof_pending",
  "repay",
  "if_upheld",
  "if_offer_fails",
  "settling",
  "if_recovered",
  "recovering",
  "nobody",
  "marketplace_bears",
  "recovered",
  "settled",
] as const;
/** Which sentence heads the panel. */
export type Scenario = (typeof SCENARIOS)[number];
/** What turns the answer around, and what the seller pays then. */
export type Otherwise = { key: "proof_missed" | "decided_for_you" | "offer_taken" | "appeal_granted"; seller: Minor };

export const VERDICTS = ["pass", "fail", "warn", "info", "ask"] as const;
export type Verdict = (typeof VERDICTS)[number];
export const PAY_INPUTS = [
  "amount_small",
  "amount_large",
  "amount_together",
  "compliant",
  "not_compliant",
  "proof_at_notice",
  "proof_in_time",
  "proof_wanted",
  "proof_in_review",
  "proof_missed",
  "cover_at_incident",
  "no_cover_at_incident",
  "insurer_untold",
  "insurer_never_told",
  "insurer_told",
  "rules",
] as const;
export type PayInputId = (typeof PAY_INPUTS)[number];
/** One input of the answer: which fact, how it fell out, and the figures its sentence needs (amounts in minor units, instants in milliseconds). */
export type PayInput = { id: PayInputId; verdict: Verdict; params: Readonly<Record<string, string | number>> };

/** What the certificates on file say of the day of the incident; null where nobody has looked. */
export type CoverFacts = { atIncident: boolean };

type Answer = { scenario: Scenario; lines: readonly PayLine[]; otherwise: Otherwise | null };
export type WhoPays = Answer & { inputs: readonly PayInput[] };

/**
 * Who pays and why. The insurer's share is never guessed: until a policy is on file here, what falls to the seller stands
 * beside the seller, to settle with its insurer. For the seller's eyes: it may name an offer the specialist must not see.
 */
export function whoPays(claim: Claim, pack: ProgramPack, now: Instant, cover: CoverFacts | null = null): WhoPays {
  return { ...answerFor(claim, now), inputs: inputsOf(claim, pack, cover) };
}

const shares = (marketplace: Minor, seller: Minor): PayLine[] => [
  { party: "marketplace", amount: marketplace, estimated: false },
  { party: "seller", amount: seller, estimated: false },
];

function answerFor(claim: Claim, now: Instant): Answer {
  const amount = claim.amount ?? 0;
  switch (claim.state) {
    case "closed":
      return closed(claim);
    case "recovery":
      return { scenario: "recovering", lines: shares((claim.payment?.amount ?? amount) - amount, amount), otherwise: null };
    case "stepped_in":
      return {
        scenario: "if_recovered",
        lines: shares(0, amount),
        otherwise: mayAppeal(claim, now) ? { key: "appeal_granted", seller: 0 } : null,
      };
    case "appealed":
      return { scenario: "if_recovered", lines: shares(0, amount), otherwise: { key: "appeal_granted", seller: 0 } };
    case "settlement_due":
      return { scenario: "settling", lines: shares(0, amount), otherwise: null };
    case "offer_pending":
      // The desk is not told what was offered.
      return {
        scenario: "if_offer_fails",
        lines: shares(0, amount),
        otherwise: claim.offer === null ? null : { key: "offer_taken", seller: claim.offer },
      };
    case "awaiting_response":
    case "under_review":
      return { scenario: "if_upheld", lines: shares(0, amount), otherwise: { key: "decided_for_you", seller: 0 } };
    case "proof_needed":
      return { scenario: "proof_pending", lines: shares(amount, 0), otherwise: { key: "proof_missed", seller: amount } };
    case "handling":
      return isNoCharge(claim)
        ? { scenario: "no_charge", lines: shares(amount, 0), otherwise: null }
        : { scenario: "repay", lines: shares(0, amount), otherwise: null };
    case "screening":
      return { scenario: "nobody", lines: shares(0, 0), otherwise: null };
  }
}

function closed(claim: Claim): Answer {
  const paid = claim.payment?.amount ?? 0;
  switch (claim.outcome) {
    case "no_charge":
      return { scenario: "no_charge", lines: shares(paid, 0), otherwise: null };
    case "reversed":
      return { scenario: paid > 0 ? "marketplace_bears" : "nobody", lines: shares(paid, 0), otherwise: null };
    case "recovered":
      return { scenario: "recovered", lines: shares(paid - claim.recovered, claim.recovered), otherwise: null };
    case "settled":
      return { scenario: "settled", lines: shares(0, claim.amount ?? 0), otherwise: null };
    default:
      return { scenario: "nobody", lines: shares(0, 0), otherwise: null };
  }
}

function inputsOf(claim: Claim, pack: ProgramPack, cover: CoverFacts | null): PayInput[] {
  const params = { amount: claim.eligible ?? 0, limit: pack.smallMax };
  const small = claim.route === "small";
  // Small by itself, large with the earlier claims on its incident.
  const together = !small && (claim.eligible ?? 0) <= pack.smallMax;
  const size: PayInput = { id: small ? "amount_small" : together ? "amount_together" : "amount_large", verdict: "info", params };
  const standing: PayInput = claim.compliant ? fact("compliant", "pass") : fact("not_compliant", "fail");
  const insurance = small ? (claim.compliant ? [proofInput(claim)] : []) : [...incidentInput(cover), insurerInput(claim)];
  return [size, standing, ...insurance, { id: "rules", verdict: "info", params: { version: claim.packVersion } }];
}

const fact = (id: PayInputId, verdict: Verdict): PayInput => ({ id, verdict, params: {} });

/** On a large claim the day of the incident decides which policy answers; cover at notice cures nothing. */
function incidentInput(cover: CoverFacts | null): PayInput[] {
  if (cover === null) return [];
  return [cover.atIncident ? fact("cover_at_incident", "pass") : fact("no_cover_at_incident", "warn")];
}

/** While anything may still be paid the insurer wants to hear of it first; once the claim is closed there is only what was. */
function insurerInput(claim: Claim): PayInput {
  if (claim.insurerNotifiedAt !== null) return { id: "insurer_told", verdict: "pass", params: { at: claim.insurerNotifiedAt } };
  return claim.state === "closed" ? fact("insurer_never_told", "info") : fact("insurer_untold", "warn");
}

function proofInput(claim: Claim): PayInput {
  if (claim.proofAtNotice) return fact("proof_at_notice", "pass");
  if (claim.proofInTime) return fact("proof_in_time", "pass");
  if (claim.state !== "proof_needed") return fact("proof_missed", "fail");
  return claim.proofInReview ? fact("proof_in_review", "info") : fact("proof_wanted", "ask");
}
