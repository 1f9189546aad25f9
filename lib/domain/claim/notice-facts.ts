import type { Claim, Instant } from "./claim.ts";

/** A notice counts as sent from its first proof of delivery on; later ones add nothing. */
export function recordNoticeSent(claim: Claim, which: "notice" | "final", at: Instant): Claim {
  if (which === "notice") return claim.noticeSentAt === null ? { ...claim, noticeSentAt: at } : claim;
  return claim.finalNoticeSentAt === null ? { ...claim, finalNoticeSentAt: at } : claim;
}

/** A later bounce: as if it had never been sent. The clock stands until it is, by another way. */
export const voidNotice = (claim: Claim, which: "notice" | "final"): Claim =>
  which === "notice" ? { ...claim, noticeSentAt: null } : { ...claim, finalNoticeSentAt: null };
