import type { PlainDate } from "../claim/claim.ts";
import type { Minor } from "../money.ts";
import { answering, type Cover } from "./cover.ts";

/** An open claim as far as cover matters to it. Amounts in minor units of one currency. */
export type OpenClaim = {
  route: "small" | "large";
  /** A small claim whose free treatment waits for proof of insurance. */
  waitsForProof: boolean;
  amount: Minor;
  incidentOn: PlainDate;
  claimedOn: PlainDate;
};
export type Heap = { count: number; sum: Minor };
/** What twelve months brought: small claims that cost nothing because of cover, and large ones. */
export type Year = { small: Heap; large: Heap };
export type Exposure = {
  /** Open now: small claims that become the seller's own without proof, large ones no policy answers. */
  open: { small: Heap; large: Heap };
  /** An average month without cover, from the last twelve; figures rounded to whole claims over the year, to cents. */
  month: { small: Minor; large: Minor };
};

/**
 * What missing cover costs: the claims that hang on it today, and an average month of the last year. An estimate, and said to be
 * one: who pays a large claim in the end is decided between seller and insurer.
 */
export function exposureOf(covers: readonly Cover[], open: readonly OpenClaim[], year: Year): Exposure {
  const heap = (claims: readonly OpenClaim[]): Heap => ({ count: claims.length, sum: claims.reduce((n, c) => n + c.amount, 0) });
  return {
    open: {
      small: heap(open.filter((c) => c.route === "small" && c.waitsForProof)),
      large: heap(open.filter((c) => c.route === "large" && answering(covers, c.incidentOn, c.claimedOn).length === 0)),
    },
    month: { small: Math.round(year.small.sum / 12), large: Math.round(year.large.sum / 12) },
  };
}
