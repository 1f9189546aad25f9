import { and, asc, desc, eq, isNull } from "drizzle-orm";
import { sellers } from "#db/schema/accounts.ts";
import { claimEvents, claimHeads, claims } from "#db/schema/claims.ts";
import { draftFields, files, ledger, notes, questions, submissions } from "#db/schema/exchange.ts";
import { covers } from "#db/schema/insurance.ts";
import { timers } from "#db/schema/timers.ts";
import { packOf } from "#lib/domain/program/pack.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { toClaim } from "./record.ts";

/**
 * Everything one claim's page shows. What the caller's role may not see is absent by row-level security: a seller gets
 * no unreleased file, no desk line, no claim that was not presented. null when there is no such claim for the caller.
 */
export async function readClaim(tx: Tx, number: string) {
  const [row] = await tx.select().from(claims).where(eq(claims.number, number)).limit(1);
  if (!row) return null;
  const of = <T extends { sellerId: Parameters<typeof eq>[0]; claimId: Parameters<typeof eq>[0] }>(table: T) =>
    and(eq(table.sellerId, row.sellerId), eq(table.claimId, row.id));
  // One pipelined trip: none waits for another.
  const [heads, events, fileRows, drafts, asked, sent, entries, running, kept, seller, accepted] = await Promise.all([
    tx.select().from(claimHeads).where(of(claimHeads)).orderBy(asc(claimHeads.position)),
    tx.select().from(claimEvents).where(of(claimEvents)).orderBy(desc(claimEvents.seq)).limit(200),
    tx
      .select()
      .from(files)
      .where(and(of(files), isNull(files.removedAt)))
      .orderBy(asc(files.createdAt), asc(files.id)),
    tx.select().from(draftFields).where(of(draftFields)),
    tx.select().from(questions).where(of(questions)).orderBy(asc(questions.askedAt)),
    tx.select().from(submissions).where(of(submissions)).orderBy(desc(submissions.n)),
    tx.select().from(ledger).where(of(ledger)).orderBy(asc(ledger.seq)),
    tx.select().from(timers).where(of(timers)).orderBy(asc(timers.at)),
    tx.select().from(notes).where(of(notes)).orderBy(desc(notes.at)),
    tx.select().from(sellers).where(eq(sellers.sellerId, row.sellerId)).limit(1),
    tx.select().from(covers).where(eq(covers.sellerId, row.sellerId)).orderBy(asc(covers.effectiveOn)).limit(200),
  ]);
  const open = asked.filter((q) => q.answeredAt === null);
  const claim = toClaim(row, heads, open, { scored: true, opined: true });
  return {
    row,
    claim,
    pack: packOf(row.program, row.packVersion),
    heads,
    events,
    files: fileRows,
    drafts,
    questions: asked,
    submissions: sent,
    ledger: entries,
    timers: running,
    notes: kept,
    /** Cover that accepted certificates state. */
    covers: accepted,
    seller: seller[0] ?? null,
  };
}
export type ClaimDetail = NonNullable<Awaited<ReturnType<typeof readClaim>>>;
