/** Grounds of a contest, claims.md 7. G10 goes beside the screening record and never to the customer. */
export const GROUNDS = ["G1", "G2", "G3", "G4", "G5", "G6", "G7", "G8", "G9", "G10"] as const;
export type GroundId = (typeof GROUNDS)[number];
export const HIDDEN_FROM_CUSTOMER: readonly GroundId[] = ["G10"];
