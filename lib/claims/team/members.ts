import { sql } from "drizzle-orm";
import type { SellerRole } from "#lib/domain/actor.ts";
import type { Tx } from "#lib/platform/transaction.ts";

export type Member = { userId: string; name: string; role: SellerRole };

/** The people of the seller in whose name the transaction runs, by name. */
export async function teamMembers(tx: Tx): Promise<Member[]> {
  const { rows } = await tx.execute<Member>(sql`select user_id as "userId", name, role from team_members()`);
  return rows;
}
