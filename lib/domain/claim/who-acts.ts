import { isOver } from "../deadlines.ts";
import type { Claim, Instant } from "./claim.ts";
import { proofDue } from "./proof-due.ts";

export type Party = "seller" | "specialist" | "reviewer" | "customer" | "finance" | "nobody";

const asked = (claim: Claim) => claim.questions.filter((q) => q.to === "seller");
/** The window is open, the last second included, and the one appeal not used. */
export const mayAppeal = (claim: Claim, now: Instant): boolean =>
  claim.state === "stepped_in" && claim.appealedAt === null && claim.dueAt !== null && !isOver(claim.dueAt, now);

/** Who acts next; the seller first where it can, because that is whose screen it is. */
export function whoActs(claim: Claim, now: Instant): Party {
  if (asked(claim).length > 0 && claim.state !== "closed") return "seller";
  switch (claim.state) {
    case "awaiting_response":
      return "seller";
    case "proof_needed":
      return claim.proofInReview ? "reviewer" : "seller";
    case "settlement_due":
      return claim.reportOpen ? "specialist" : "seller";
    case "stepped_in":
      return mayAppeal(claim, now) ? "seller" : "finance";
    case "offer_pending":
      return "customer";
    case "recovery":
      return "finance";
    case "closed":
      return "nobody";
    default:
      return "specialist";
  }
}

/** Belongs into "needs you". */
export const needsSeller = (claim: Claim, now: Instant): boolean => claim.presentedAt !== null && whoActs(claim, now) === "seller";

/** The seller's own clock in this state, not the customer's and not one that waits for the desk. */
function ownDueAt(claim: Claim, now: Instant): Instant | null {
  switch (claim.state) {
    case "awaiting_response":
      return claim.dueAt;
    case "proof_needed":
      return claim.proofInReview ? null : proofDue(claim);
    case "settlement_due":
      return claim.reportOpen ? null : claim.dueAt;
    case "stepped_in":
      return mayAppeal(claim, now) ? claim.dueAt : null;
    default:
      return null;
  }
}

/** The nearest instant by which the seller may or must act; null where nothing runs for it. */
export function sellerDueAt(claim: Claim, now: Instant): Instant | null {
  if (!needsSeller(claim, now)) return null;
  const own = ownDueAt(claim, now);
  const dues = [...asked(claim).map((q) => q.dueAt), ...(own === null ? [] : [own])];
  return dues.length > 0 ? Math.min(...dues) : null;
}
