import { and, eq, isNull, sql } from "drizzle-orm";
import { notices } from "#db/schema/exchange.ts";
import { claimHands } from "#db/schema/team.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { TeamContext } from "./roster.ts";

/**
 * What one person had in hand goes to another, or back to the team; what was still to be told to it is told to the other, or to
 * every owner and claims manager. A job tells the successor of each claim.
 */
export async function handClaims({ tx, actor, now }: TeamContext, from: string, to: string | null): Promise<number> {
  const { sellerId } = actor;
  const mine = and(eq(claimHands.sellerId, sellerId), eq(claimHands.userId, from));
  let claimIds: string[];
  if (to) {
    const { rows } = await tx.execute<{ name: string }>(
      sql`select name from team_members() where user_id = ${to}::uuid and role <> 'viewer' and user_id <> ${from}::uuid`,
    );
    const [person] = rows;
    if (!person) throw new Refusal("invalid", { fields: { to: "no_such_person" } });
    const put = { userId: to, name: person.name, byName: actor.name, at: new Date(now) };
    claimIds = (await tx.update(claimHands).set(put).where(mine).returning({ claimId: claimHands.claimId })).map((r) => r.claimId);
    if (claimIds.length > 0) enqueue(tx, "team.handed", { sellerId, to, by: actor.name, claimIds }, `${from}:${to}`);
  } else claimIds = (await tx.delete(claimHands).where(mine).returning({ claimId: claimHands.claimId })).map((r) => r.claimId);
  const unsent = and(eq(notices.sellerId, sellerId), eq(notices.forUser, from), isNull(notices.sentAt));
  await tx.update(notices).set({ forUser: to }).where(unsent);
  return claimIds.length;
}
