import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { claimHeads, claims, screenings } from "#db/schema/claims.ts";
import { questions } from "#db/schema/exchange.ts";
import type { Claim } from "#lib/domain/claim/claim.ts";
import { type ProgramPack, packOf } from "#lib/domain/program/pack.ts";
import { Refusal } from "#lib/platform/result.ts";
import { preparedOn, type Tx } from "#lib/platform/transaction.ts";
import { type ClaimRow, type HeadRow, toClaim } from "./record.ts";

export type LoadedClaim = { row: ClaimRow; heads: readonly HeadRow[]; claim: Claim; pack: ProgramPack };

/**
 * Locks the claim and reads what the rules need, for the desk or for a seller by name. An absent number and one the caller may
 * not see are the same `not_found`: the statement names the seller, and as app_seller row-level security hides every other
 * seller's claim and every claim not yet presented.
 */
export async function requireClaim(tx: Tx, number: string, as: Seller | "staff"): Promise<LoadedClaim> {
  if (as !== "staff") return loadedOf(tx, await lockOwn(tx, as, number), "seller");
  const [row] = await preparedOn(tx, "lock claim", (name) =>
    tx
      .select()
      .from(claims)
      .where(eq(claims.number, sql.placeholder("number")))
      .for("update")
      .prepare(name),
  ).execute({ number });
  return loadedOf(tx, row, "staff");
}

type Seller = { sellerId: string };
const lockOwn = async (tx: Tx, { sellerId }: Seller, number: string): Promise<ClaimRow | undefined> => {
  const [row] = await preparedOn(tx, "lock own claim", (name) =>
    tx
      .select()
      .from(claims)
      .where(and(eq(claims.sellerId, sql.placeholder("sellerId")), eq(claims.number, sql.placeholder("number"))))
      .for("update")
      .prepare(name),
  ).execute({ sellerId, number });
  return row;
};

/** The row alone, locked: what is done to a claim's files needs no more of it. */
export async function lockClaim(tx: Tx, seller: Seller, number: string): Promise<ClaimRow> {
  const row = await lockOwn(tx, seller, number);
  if (!row) throw new Refusal("not_found");
  return row;
}

export async function requireClaimById(tx: Tx, key: { sellerId: string; claimId: string }, as: "seller" | "staff"): Promise<LoadedClaim> {
  const [row] = await preparedOn(tx, "lock claim by id", (name) =>
    tx
      .select()
      .from(claims)
      .where(and(eq(claims.sellerId, sql.placeholder("sellerId")), eq(claims.id, sql.placeholder("claimId"))))
      .for("update")
      .prepare(name),
  ).execute(key);
  return loadedOf(tx, row, as);
}

async function loadedOf(tx: Tx, row: ClaimRow | undefined, as: "seller" | "staff"): Promise<LoadedClaim> {
  if (!row) throw new Refusal("not_found");
  // In one trip.
  const key = { sellerId: row.sellerId, claimId: row.id };
  const [heads, open, screening] = await Promise.all([
    headsOf(tx).execute(key),
    openQuestionsOf(tx).execute(key),
    // The seller's role may not read the screening; a presented claim has both records by rule.
    as === "seller" ? { scored: true, opined: true } : screeningFacts(tx, key),
  ]);
  return { row, heads, claim: toClaim(row, heads, open, screening), pack: packOf(row.program, row.packVersion) };
}

// Every step of every claim asks these: each is built once a connection.
const [ofSeller, ofClaim] = [sql.placeholder("sellerId"), sql.placeholder("claimId")];
const headsOf = (tx: Tx) =>
  preparedOn(tx, "heads of claim", (name) =>
    tx
      .select()
      .from(claimHeads)
      .where(and(eq(claimHeads.sellerId, ofSeller), eq(claimHeads.claimId, ofClaim)))
      .orderBy(asc(claimHeads.position))
      .prepare(name),
  );
const openQuestionsOf = (tx: Tx) =>
  preparedOn(tx, "open questions of claim", (name) =>
    tx
      .select({ id: questions.id, to: questions.to, dueAt: questions.dueAt })
      .from(questions)
      .where(and(eq(questions.sellerId, ofSeller), eq(questions.claimId, ofClaim), isNull(questions.answeredAt)))
      .prepare(name),
  );
const screeningOf = (tx: Tx) =>
  preparedOn(tx, "screening of claim", (name) =>
    tx
      .select({ score: screenings.score, opinion: screenings.opinion })
      .from(screenings)
      .where(and(eq(screenings.sellerId, ofSeller), eq(screenings.claimId, ofClaim)))
      .prepare(name),
  );

async function screeningFacts(tx: Tx, key: { sellerId: string; claimId: string }) {
  const [found] = await screeningOf(tx).execute(key);
  return { scored: found?.score != null, opined: found?.opinion != null };
}
