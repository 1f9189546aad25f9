/** Rows of the evidence matrix: what happened. */
export const INCIDENTS = ["fire", "shock", "burn", "break", "cut", "child", "skin", "water", "device", "stain", "not_ours"] as const;
export type IncidentKind = (typeof INCIDENTS)[number];
