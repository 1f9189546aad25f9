import { and, asc, eq, isNull, type SQL } from "drizzle-orm";
import { claimHeads, claims, screenings } from "#db/schema/claims.ts";
import { questions } from "#db/schema/exchange.ts";
import type { Claim } from "#lib/domain/claim/claim.ts";
import { type ProgramPack, packOf } from "#lib/domain/program/pack.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { type ClaimRow, type HeadRow, toClaim } from "./record.ts";

export type LoadedClaim = { row: ClaimRow; heads: readonly HeadRow[]; claim: Claim; pack: ProgramPack };

/**
 * Locks the claim and reads what the rules need. An absent number and one the caller may not see are the same
 * `not_found`: as app_seller, row-level security hides every other seller's claim and every claim not yet presented.
 */
export async function requireClaim(tx: Tx, number: string, as: "seller" | "staff"): Promise<LoadedClaim> {
  return lock(tx, eq(claims.number, number), as);
}

export async function requireClaimById(tx: Tx, key: { sellerId: string; claimId: string }, as: "seller" | "staff"): Promise<LoadedClaim> {
  const where = and(eq(claims.sellerId, key.sellerId), eq(claims.id, key.claimId));
  if (!where) throw new Error("no key");
  return lock(tx, where, as);
}

async function lock(tx: Tx, where: SQL, as: "seller" | "staff"): Promise<LoadedClaim> {
  const [row] = await tx.select().from(claims).where(where).for("update");
  if (!row) throw new Refusal("not_found");
  // In one trip.
  const [heads, open, screening] = await Promise.all([
    tx
      .select()
      .from(claimHeads)
      .where(and(eq(claimHeads.sellerId, row.sellerId), eq(claimHeads.claimId, row.id)))
      .orderBy(asc(claimHeads.position)),
    tx
      .select({ id: questions.id, to: questions.to, dueAt: questions.dueAt })
      .from(questions)
      .where(and(eq(questions.sellerId, row.sellerId), eq(questions.claimId, row.id), isNull(questions.answeredAt))),
    // The seller's role may not read the screening; a presented claim has both records by rule.
    as === "seller" ? { scored: true, opined: true } : screeningFacts(tx, row),
  ]);
  return { row, heads, claim: toClaim(row, heads, open, screening), pack: packOf(row.program, row.packVersion) };
}

async function screeningFacts(tx: Tx, row: ClaimRow) {
  const [found] = await tx
    .select({ score: screenings.score, opinion: screenings.opinion })
    .from(screenings)
    .where(and(eq(screenings.sellerId, row.sellerId), eq(screenings.claimId, row.id)));
  return { scored: found?.score != null, opined: found?.opinion != null };
}
