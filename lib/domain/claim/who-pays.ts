import type { Minor } from "../money.ts";
import type { ProgramPack } from "../program/pack.ts";
import type { Claim, Instant } from "./claim.ts";
import { isNoCharge } from "./routing.ts";

export type PayLine = { party: "marketplace" | "seller" | "insurer"; amount: Minor; estimated: boolean };
export type Verdict = "pass" | "fail" | "warn" | "info" | "ask";
/** One input of the answer: which fact, how it fell out, and the figures its sentence needs. */
export type PayInput = { id: PayInputId; verdict: Verdict; params: Readonly<Record<string, string | number>> };
export const PAY_INPUTS = ["amount_small", "amount_large", "compliant", "not_compliant", "proof_at_notice", "proof_in_time", "proof_wanted", "proof_in_review", "proof_missed", "insurer_untold", "insurer_told", "rules"] as const;
export type PayInputId = (typeof PAY_INPUTS)[number];
export const SCENARIOS = ["no_charge", "proof_pending", "repay", "if_upheld", "if_recovered", "recovering", "nobody", "marketplace_bears", "recovered", "settled"] as const;
export type Scenario = (typeof SCENARIOS)[number];

export type WhoPays = {
  /** Which sentence heads the panel. */
  scenario: Scenario;
  lines: readonly PayLine[];
  /** What the seller pays if it goes the other way; null where nothing is open any more. */
  otherwise: { key: "proof_missed" | "decided_for_you" | "appeal_granted"; seller: Minor } | null;
  inputs: readonly PayInput[];
};

/**
 * Who pays and why. The insurer's share is never guessed: until a policy is on file here, what falls to the seller stands
 * beside the seller, to settle with its insurer.
 */
export function whoPays(claim: Claim, pack: ProgramPack, _now: Instant): WhoPays {
  const amount = claim.amount ?? 0;
  const answer = answerFor(claim, amount);
  return { ...answer, inputs: inputsOf(claim, pack) };
}

const split = (marketplace: Minor, seller: Minor): PayLine[] => [
  { party: "marketplace", amount: marketplace, estimated: false },
  { party: "seller", amount: seller, estimated: false },
];

function answerFor(claim: Claim, amount: Minor): Omit<WhoPays, "inputs"> {
  if (claim.state === "closed") return closed(claim, amount);
  if (claim.state === "recovery") return { scenario: "recovering", lines: split(0, amount), otherwise: null };
  if (claim.state === "stepped_in" || claim.state === "appealed") {
    return { scenario: "if_recovered", lines: split(0, amount), otherwise: { key: "appeal_granted", seller: 0 } };
  }
  if (claim.route === "large") return { scenario: "if_upheld", lines: split(0, amount), otherwise: { key: "decided_for_you", seller: 0 } };
  if (isNoCharge(claim)) return { scenario: "no_charge", lines: split(amount, 0), otherwise: null };
  if (claim.state === "proof_needed") return { scenario: "proof_pending", lines: split(amount, 0), otherwise: { key: "proof_missed", seller: amount } };
  return { scenario: "repay", lines: split(0, amount), otherwise: null };
}

function closed(claim: Claim, amount: Minor): Omit<WhoPays, "inputs"> {
  const paid = claim.payment?.amount ?? 0;
  switch (claim.outcome) {
    case "no_charge":
      return { scenario: "no_charge", lines: split(paid, 0), otherwise: null };
    case "reversed":
      return { scenario: paid > 0 ? "marketplace_bears" : "nobody", lines: split(paid, 0), otherwise: null };
    case "recovered":
      return { scenario: "recovered", lines: split(paid - claim.recovered, claim.recovered), otherwise: null };
    case "settled":
      return { scenario: "settled", lines: split(0, amount), otherwise: null };
    default:
      return { scenario: "nobody", lines: split(0, 0), otherwise: null };
  }
}

function inputsOf(claim: Claim, pack: ProgramPack): PayInput[] {
  const small = claim.route === "small";
  const inputs: PayInput[] = [
    { id: small ? "amount_small" : "amount_large", verdict: "info", params: { amount: claim.eligible ?? 0, limit: pack.smallMax } },
    { id: claim.compliant ? "compliant" : "not_compliant", verdict: claim.compliant ? "pass" : "fail", params: {} },
  ];
  if (small && claim.compliant) inputs.push(proofInput(claim));
  if (!small) inputs.push({ id: claim.insurerNotifiedAt === null ? "insurer_untold" : "insurer_told", verdict: claim.insurerNotifiedAt === null ? "warn" : "pass", params: {} });
  inputs.push({ id: "rules", verdict: "info", params: { version: claim.packVersion } });
  return inputs;
}

function proofInput(claim: Claim): PayInput {
  const params = {};
  if (claim.proofAtNotice) return { id: "proof_at_notice", verdict: "pass", params };
  if (claim.proofInTime) return { id: "proof_in_time", verdict: "pass", params };
  if (claim.proofInReview) return { id: "proof_in_review", verdict: "info", params };
  return claim.state === "proof_needed" ? { id: "proof_wanted", verdict: "ask", params } : { id: "proof_missed", verdict: "fail", params };
}
