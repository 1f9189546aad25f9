import { and, desc, eq, inArray } from "drizzle-orm";
import { claimEvents } from "#db/schema/claims.ts";
import { notes } from "#db/schema/exchange.ts";
import { EVENT_NAMES } from "#lib/domain/claim/states.ts";
import { record } from "#lib/platform/audit.ts";
import { newId } from "#lib/platform/ids.ts";
import { Refusal } from "#lib/platform/result.ts";
import { IMMATERIAL } from "./commit.ts";
import type { SellerContext, VerbContext } from "./context.ts";
import type { LoadedClaim } from "./load.ts";

export type Conflict = { status: "conflict"; by: string; event: string; at: number };

/** Throws `conflict` for the desk, where nothing long was typed that the page does not keep. */
export function requireRevision({ row }: LoadedClaim, revision: number): void {
  if (row.revision !== revision) throw new Refusal("conflict");
}

/** Someone else was first: keeps this person's text as a note and says who did what and when. */
export async function keepAsNote(ctx: SellerContext, { row }: LoadedClaim, body: Record<string, unknown>): Promise<Conflict> {
  const { tx, actor, now } = ctx;
  await tx.insert(notes).values({
    sellerId: row.sellerId,
    claimId: row.id,
    id: newId(now),
    reason: "conflict",
    body,
    byId: actor.userId,
    byName: actor.name,
    at: new Date(now),
  });
  record(tx, {
    sellerId: row.sellerId,
    actor,
    at: now,
    action: "claim.conflict",
    subject: row.number,
    data: { revision: row.revision },
  });
  return { status: "conflict", ...(await lastStep(ctx, row)) };
}

/** The step that came first is one that moved the revision, not the delivery of a notice. */
const MATERIAL = EVENT_NAMES.filter((name) => !IMMATERIAL.includes(name));

async function lastStep({ tx, now }: VerbContext, row: { sellerId: string; id: string }) {
  const [last] = await tx
    .select({ by: claimEvents.actorName, event: claimEvents.type, at: claimEvents.at })
    .from(claimEvents)
    .where(and(eq(claimEvents.sellerId, row.sellerId), eq(claimEvents.claimId, row.id), inArray(claimEvents.type, MATERIAL)))
    .orderBy(desc(claimEvents.seq))
    .limit(1);
  return { by: last?.by ?? "", event: last?.event ?? "", at: last?.at.getTime() ?? now };
}
