import type { IncidentKind } from "../evidence/incidents.ts";

/**
 * How pressing a claim is beside others as late as it. It orders the desk's queues, and no rule rests on it.
 * As of 2026-11, the desk's own scale: what can injure comes before what stains, much money before little, doubt before trust.
 */
export const RISK = {
  kinds: { fire: 2, shock: 2, child: 2, burn: 1, skin: 1, cut: 1, break: 1 } as Partial<Record<IncidentKind, number>>,
  /** Minor units of the claim's currency. */
  amounts: [
    { over: 1_000_00, points: 1 },
    { over: 10_000_00, points: 1 },
  ],
  /** The fraud score, 0 to 100. */
  scores: [{ over: 60, points: 1 }],
  levels: { high: 3, raised: 2 },
} as const;

export type RiskLevel = "high" | "raised" | "ordinary";
export type RiskFacts = { incident: string; amount: number; score: number | null };

export function riskPoints({ incident, amount, score }: RiskFacts): number {
  const steps = (value: number, scale: readonly { over: number; points: number }[]) =>
    scale.reduce((sum, s) => sum + (value > s.over ? s.points : 0), 0);
  return (RISK.kinds[incident as IncidentKind] ?? 0) + steps(amount, RISK.amounts) + steps(score ?? 0, RISK.scores);
}

export const riskLevel = (facts: RiskFacts): RiskLevel => levelOf(riskPoints(facts));
const levelOf = (points: number): RiskLevel => (points >= RISK.levels.high ? "high" : points >= RISK.levels.raised ? "raised" : "ordinary");
/** 2, 1, 0: what a queue sorts by. */
export const LEVEL_RANK: Readonly<Record<RiskLevel, number>> = { high: 2, raised: 1, ordinary: 0 };
