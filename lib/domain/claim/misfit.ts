import { GROUNDS, type GroundId } from "../evidence/grounds.ts";
import type { Head } from "./claim.ts";
import type { Finding, PointId } from "./points.ts";

/** Decisions that tell the seller what was found; they are for it, or for the customer. */
export type Deciding = "deny" | "grant_appeal" | "uphold" | "reject_appeal";
const FOR_THE_SELLER: readonly Deciding[] = ["deny", "grant_appeal"];

/** An accepted one leaves nothing to pay. “Too high” lowers an amount, and no more. */
export const DEFEATING: readonly GroundId[] = GROUNDS.filter((g) => g !== "G6");

export const MISFITS = ["none_accepted", "ground_accepted", "amount_accepted"] as const;
/** What is found that a decision does not fit, and on which points. */
export type Misfit = { code: (typeof MISFITS)[number]; points: readonly PointId[] };

/** Eligible, and decided now; of an appeal nothing, since its amounts were lowered once already. */
export type DecidedHead = { head: Head; eligible: number; decided: number };

/**
 * A decision beside findings that speak against it: for the seller though none of its points is accepted, or for the customer
 * though a ground is that defeats the claim, or an amount is that stays as it was. It is for whoever decides to say so: findings
 * are not compulsory, and what is left open speaks for nothing.
 */
export function misfitOf(
  verb: Deciding,
  findings: readonly Pick<Finding, "point" | "found">[],
  heads: readonly DecidedHead[] = [],
): Misfit | null {
  const judged = findings.filter((f) => f.found !== "open");
  if (FOR_THE_SELLER.includes(verb)) return judged.every((f) => f.found === "not_accepted") ? misfit("none_accepted", judged) : null;
  const defeated = judged.filter((f) => f.found === "accepted" && DEFEATING.some((g) => g === f.point));
  if (defeated.length > 0) return misfit("ground_accepted", defeated);
  const whole = heads.filter((h) => h.decided >= h.eligible);
  const unheard = judged.filter(
    ({ point, found }) =>
      found !== "not_accepted" &&
      // “Too high” at large is heard wherever one amount is lowered.
      (point === "G6" ? whole.length > 0 && whole.length === heads.length : whole.some((h) => point === `head:${h.head}`)),
  );
  return misfit("amount_accepted", unheard);
}

const misfit = (code: Misfit["code"], findings: readonly Pick<Finding, "point">[]): Misfit | null =>
  findings.length === 0 ? null : { code, points: findings.map((f) => f.point) };
