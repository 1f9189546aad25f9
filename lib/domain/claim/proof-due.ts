import type { Claim, Instant } from "./claim.ts";

/** The last second for a certificate: the window, or the one correction where that ends later. */
export const proofDue = (claim: Pick<Claim, "dueAt" | "proofCorrectionUntil">): Instant =>
  Math.max(claim.dueAt ?? 0, claim.proofCorrectionUntil ?? 0);
