import { and, eq, gt, ne } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { presence } from "#db/schema/team.ts";
import { machineNow } from "#lib/platform/clock.ts";
import type { Tx } from "#lib/platform/transaction.ts";

export type Present = { userId: string; name: string; place: string };
type Who = { sellerId: string; userId: string; name: string };
/** Asked every 15 s; who missed two is gone. */
const GONE_AFTER = 40_000;

/**
 * Says that this person has a claim's answer open, and who else has. Nothing is audited: a row is no fact of the claim and
 * means nothing a minute later. null where there is no such claim for the caller.
 */
export async function beHere(tx: Tx, { sellerId, userId, name }: Who, number: string, place: string): Promise<Present[] | null> {
  const [claim] = await tx
    .select({ sellerId: claims.sellerId, id: claims.id })
    .from(claims)
    .where(and(eq(claims.sellerId, sellerId), eq(claims.number, number)));
  if (!claim) return null;
  const seenAt = new Date(machineNow());
  await tx
    .insert(presence)
    .values({ sellerId: claim.sellerId, claimId: claim.id, userId, name, place, seenAt })
    .onConflictDoUpdate({ target: [presence.sellerId, presence.claimId, presence.userId], set: { name, place, seenAt } });
  return tx
    .select({ userId: presence.userId, name: presence.name, place: presence.place })
    .from(presence)
    .where(
      and(
        eq(presence.sellerId, claim.sellerId),
        eq(presence.claimId, claim.id),
        ne(presence.userId, userId),
        gt(presence.seenAt, new Date(seenAt.getTime() - GONE_AFTER)),
      ),
    )
    .orderBy(presence.name);
}
