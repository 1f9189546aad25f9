import { GROUNDS, type GroundId } from "../evidence/grounds.ts";
import type { Head, HeadAmount } from "./claim.ts";
import type { State } from "./states.ts";

/** What a reviewer may find on a point the seller raised. `open`: not decided, because the result does not hang on it or nothing shows it. */
export const FOUND = ["accepted", "partly", "not_accepted", "open"] as const;
export type Found = (typeof FOUND)[number];

/** A point in dispute: a ground the seller raised, or a head of loss whose amount it disputes. */
export type PointId = GroundId | `head:${Head}`;
export type Finding = { point: PointId; found: Found; reason: string };

/** While these last what is found may still change; the decision takes it along as it stands. */
export const REVIEWED_IN: readonly State[] = ["under_review", "appealed"];

type Raised = { kind: string; grounds: readonly string[] };
const isGround = (g: string): g is GroundId => (GROUNDS as readonly string[]).includes(g);

/** Who says “too high”, or offers less, disputes each head that could be paid. */
export function pointsOf(raised: readonly Raised[], heads: readonly Pick<HeadAmount, "head" | "eligible" | "excluded">[]): PointId[] {
  const said = new Set(raised.flatMap((r) => r.grounds));
  const grounds = GROUNDS.filter((g) => said.has(g));
  const amounts = grounds.includes("G6") || raised.some((r) => r.kind === "offer");
  const disputed = amounts ? heads.filter((h) => !h.excluded && (h.eligible ?? 0) > 0) : [];
  return [...grounds.filter(isGround), ...disputed.map((h) => `head:${h.head}` as const)];
}

/** The head of loss of a point, or null for a ground. */
export const headOf = (point: PointId): Head | null => (point.startsWith("head:") ? (point.slice(5) as Head) : null);

/**
 * What a decision tells of its points: all of them, so that none is passed over in silence; nothing where the desk worked
 * without findings.
 */
export function toldFindings(points: readonly PointId[], kept: readonly Finding[]): Finding[] {
  const of = (point: PointId) => kept.find((f) => f.point === point);
  const written = points.filter((p) => of(p) !== undefined);
  return written.length === 0 ? [] : points.map((point) => of(point) ?? { point, found: "open", reason: "" });
}

/** The findings a step of the claim carries; an older step has none. */
export const findingsIn = ({ findings }: Readonly<Record<string, unknown>>): readonly Finding[] =>
  Array.isArray(findings) ? (findings as readonly Finding[]) : [];
