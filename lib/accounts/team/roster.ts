import { and, eq, sql } from "drizzle-orm";
import { memberships } from "#db/schema/accounts.ts";
import type { SellerActor, SellerRole } from "#lib/domain/actor.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";

export type TeamContext = { tx: Tx; actor: SellerActor; now: number };
export type Person = { userId: string; name: string; email: string; role: SellerRole; joined: Date; seen: Date | null; suspended: boolean };

/** The seller's people with their addresses, for an owner; for anybody else nobody. */
export async function teamPeople(tx: Tx): Promise<Person[]> {
  const { rows } = await tx.execute<Person>(sql`select user_id as "userId", name, email, role, joined, seen, suspended from team_people()`);
  return rows;
}

/**
 * Holds the seller's owners until this transaction ends, so that of two who demote each other at once the second sees what the
 * first did. The actor must still be one: its session may be older than its role.
 */
export async function lockOwners({ tx, actor }: TeamContext): Promise<string[]> {
  await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(and(eq(memberships.sellerId, actor.sellerId), eq(memberships.role, "owner")))
    .orderBy(memberships.userId)
    .for("update");
  const { rows } = await tx.execute<{ userId: string }>(sql`select user_id as "userId" from team_members() where role = 'owner'`);
  return rows.map((r) => r.userId);
}

export async function requireMember({ tx, actor }: TeamContext, userId: string): Promise<SellerRole> {
  const [found] = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.sellerId, actor.sellerId), eq(memberships.userId, userId)))
    .for("update");
  if (!found) throw new Refusal("not_found");
  return found.role;
}

/** Sessions with the old rights end at once. Before a membership goes: the function asks for it. */
export const endSessionsOf = (tx: Tx, userId: string): Promise<unknown> => tx.execute(sql`select end_member_sessions(${userId}::uuid)`);
