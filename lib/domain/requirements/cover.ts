import type { PlainDate } from "../claim/claim.ts";
import type { Minor } from "../money.ts";
import type { Basis } from "./facts.ts";

/** Accepted cover of one policy. */
export type Cover = {
  id: string;
  layer: "primary" | "excess";
  insurer: string;
  policyNo: string;
  basis: Basis;
  retroactiveOn: PlainDate | null;
  effectiveOn: PlainDate;
  expiresOn: PlainDate;
  occurrence: Minor | null;
};

/**
 * Which policy answers an incident: on the occurrence form the one in force that day; on the claims-made form the one in
 * force when the claim was first made, if the incident is not before its retroactive date. Several answer where layers do.
 */
export function answering<C extends Cover>(covers: readonly C[], incidentOn: PlainDate, claimedOn: PlainDate): C[] {
  const on = (c: C, day: PlainDate) => c.effectiveOn <= day && day <= c.expiresOn;
  return covers
    .filter((c) => (c.basis === "occurrence" ? on(c, incidentOn) : on(c, claimedOn) && (c.retroactiveOn ?? c.effectiveOn) <= incidentOn))
    .sort((a, b) => (a.layer === b.layer ? (a.effectiveOn < b.effectiveOn ? 1 : -1) : a.layer === "primary" ? -1 : 1));
}

export type Gap = { from: PlainDate; to: PlainDate };
/** Days between the first and the last day given on which no primary policy runs. */
export function gaps(covers: readonly Cover[], { from, to }: Gap, step: (day: PlainDate, days: number) => PlainDate): Gap[] {
  const found: Gap[] = [];
  let free = from;
  for (const c of covers.filter((x) => x.layer === "primary").sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))) {
    if (c.expiresOn < free) continue;
    if (c.effectiveOn > to) break;
    // One that begins on the day the last one ended leaves no gap.
    if (c.effectiveOn > free) found.push({ from: free, to: step(c.effectiveOn, -1) });
    free = step(c.expiresOn, 1);
  }
  if (free <= to) found.push({ from: free, to });
  return found;
}
