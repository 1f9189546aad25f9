import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { users } from "#db/schema/accounts.ts";
import { deliveries } from "#db/schema/exchange.ts";
import { asSeller, type SellerScope, type Tx } from "#lib/platform/transaction.ts";
import { teamMembers } from "../team/members.ts";
import { readTold } from "./read-told.ts";
import type { ToldNotice } from "./schema.ts";

/** For the seller: its own people, by the names of the team. */
export const toldOf = (scope: SellerScope, claimId: string): Promise<ToldNotice[]> =>
  asSeller(scope, async (tx) => {
    const members = await teamMembers(tx);
    return readTold(tx, { sellerId: scope.sellerId, claimId }, new Map(members.map((m) => [m.userId, m.name])));
  });

/** For the desk, in its own transaction. */
export async function toldAtDesk(tx: Tx, key: { sellerId: string; claimId: string }): Promise<ToldNotice[]> {
  const told = tx
    .select({ userId: deliveries.userId })
    .from(deliveries)
    .where(and(eq(deliveries.sellerId, key.sellerId), eq(deliveries.claimId, key.claimId)));
  const people = await tx.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, told));
  return readTold(tx, key, new Map(people.map((p) => [p.id, p.name])));
}
