import { and, asc, eq } from "drizzle-orm";
import type { z } from "zod";
import { claimHeads } from "#db/schema/claims.ts";
import { findings, heldDecisions } from "#db/schema/desk.ts";
import { submissions } from "#db/schema/exchange.ts";
import { type Finding, type PointId, pointsOf, REVIEWED_IN, toldFindings } from "#lib/domain/claim/points.ts";
import { record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import type { StaffContext } from "../context.ts";
import type { findingSchema } from "../desk-schema.ts";
import type { Saved } from "../draft.ts";
import { requireClaim } from "../load.ts";

type Key = { sellerId: string; claimId: string };
const of = <T extends { sellerId: Parameters<typeof eq>[0]; claimId: Parameters<typeof eq>[0] }>(table: T, key: Key) =>
  and(eq(table.sellerId, key.sellerId), eq(table.claimId, key.claimId));

/**
 * What one reviewer finds on one point, as it is written. On an older version than the stored one nothing is overwritten: the
 * other's comes back. While a decision rests its findings rest with it.
 */
export async function recordFinding(ctx: StaffContext, input: z.output<typeof findingSchema>): Promise<Saved> {
  const { tx, actor, now } = ctx;
  const { number, point, value } = input;
  const { row, claim } = await requireClaim(tx, number, "staff");
  if (!REVIEWED_IN.includes(claim.state)) throw new Refusal("wrong_state");
  const key = { sellerId: row.sellerId, claimId: row.id };
  const [held] = await tx.select({ refused: heldDecisions.refused }).from(heldDecisions).where(of(heldDecisions, key));
  if (held && !held.refused) throw new Refusal("decision_held");
  if (!(await pointsInDispute(tx, key)).includes(point)) throw new Refusal("not_found");
  const version = input.version + 1;
  const written = { ...value, version, updatedBy: actor.userId, updatedName: actor.name, updatedAt: new Date(now) };
  const here = and(of(findings, key), eq(findings.point, point));
  const saved =
    input.version === 0
      ? await tx
          .insert(findings)
          .values({ ...key, point, ...written })
          .onConflictDoNothing()
          .returning()
      : await tx
          .update(findings)
          .set(written)
          .where(and(here, eq(findings.version, input.version)))
          .returning();
  record(tx, {
    sellerId: key.sellerId,
    actor,
    at: now,
    action: "finding.record",
    subject: number,
    data: { point, found: value.found, version },
  });
  if (saved.length > 0) return { status: "saved", version, at: now };
  const [theirs] = await tx.select().from(findings).where(here);
  if (!theirs) throw new Refusal("conflict");
  const { found, reason, updatedName: by, updatedAt } = theirs;
  return { status: "theirs", version: theirs.version, value: { found, reason }, by, at: updatedAt.getTime() };
}

async function pointsInDispute(tx: Tx, key: Key): Promise<PointId[]> {
  const [sent, heads] = await Promise.all([
    tx.select({ kind: submissions.kind, snapshot: submissions.snapshot }).from(submissions).where(of(submissions, key)),
    tx.select().from(claimHeads).where(of(claimHeads, key)).orderBy(asc(claimHeads.position)),
  ]);
  return pointsOf(
    sent.map((s) => ({ kind: s.kind, grounds: s.snapshot.grounds ?? [] })),
    heads,
  );
}

/** Decisions on what the seller answered; they tell it what was found. */
const TELLING: readonly string[] = ["deny", "uphold", "grant_appeal", "reject_appeal"];

/** The decision with what is found by now; one that carries its findings already keeps them. */
export async function asFound<I extends { number: string; findings?: unknown }>(ctx: StaffContext, verb: string, input: I): Promise<I> {
  if (!TELLING.includes(verb) || input.findings !== undefined) return input;
  const { row, claim } = await requireClaim(ctx.tx, input.number, "staff");
  if (!REVIEWED_IN.includes(claim.state)) return input;
  const key = { sellerId: row.sellerId, claimId: row.id };
  const [points, kept] = await Promise.all([pointsInDispute(ctx.tx, key), ctx.tx.select().from(findings).where(of(findings, key))]);
  const told = toldFindings(
    points,
    kept.map(({ point, found, reason }) => ({ point, found, reason: reason.trim() })),
  );
  // Said even where there are none: what is found after a proposal is not what its second person agrees to.
  return { ...input, findings: told };
}

/** As a decision's event and its step carry them. */
export const found = ({ findings: told }: { findings?: readonly Finding[] | undefined }) =>
  told && told.length > 0 ? { findings: told } : {};
