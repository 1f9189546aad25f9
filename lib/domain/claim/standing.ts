import { type Minor, split, sum } from "../money.ts";
import type { Claim } from "./claim.ts";
import type { HeadDecided } from "./event.ts";

/**
 * What stands of each head: as it was decided; where nobody decided head by head (silence, an agreed amount), the amount in
 * the proportions of what was eligible. To the cent, and no head above what stood before.
 */
export function standingHeads(claim: Claim, amount: Minor = claim.amount ?? 0): HeadDecided[] {
  const stood = claim.heads.map((h) => h.decided ?? h.eligible ?? 0);
  const parts = sum(stood) > 0 ? split(amount, stood) : stood;
  return claim.heads.map(({ head }, i) => ({ head, decided: parts[i] ?? 0 }));
}
