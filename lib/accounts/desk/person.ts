import { and, eq, isNull } from "drizzle-orm";
import { sessions, users } from "#db/schema/accounts.ts";
import { deskHands, heldDecisions } from "#db/schema/desk.ts";
import { machineNow } from "#lib/platform/clock.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { DeskContext } from "./tell.ts";

export type PersonRow = typeof users.$inferSelect;

/**
 * Holds all administrators who can act until this transaction ends, so that of two who suspend each other at once the second
 * sees what the first did. The actor must still be one: its session may be older than its role.
 */
export async function lockAdmins({ tx, actor }: DeskContext): Promise<string[]> {
  const rows = await tx
    .select({ id: users.id, disabledAt: users.disabledAt })
    .from(users)
    .where(eq(users.staffRole, "admin"))
    .orderBy(users.id)
    .for("update");
  const able = rows.filter((r) => r.disabledAt === null).map((r) => r.id);
  if (!able.includes(actor.userId)) throw new Refusal("forbidden");
  return able;
}

/** The desk keeps an administrator who can act: nobody could let anybody in otherwise. */
export function keepAnAdmin(able: readonly string[], userId: string): void {
  if (able.includes(userId) && able.length === 1) throw new Refusal("last_admin");
}

export async function requirePerson({ tx }: DeskContext, userId: string): Promise<PersonRow> {
  const [person] = await tx.select().from(users).where(eq(users.id, userId)).for("update");
  if (!person || person.erasedAt) throw new Refusal("not_found");
  return person;
}

/** Every session ends: lifting a suspension later opens none of them again. */
export async function endSessions({ tx }: DeskContext, userId: string): Promise<number> {
  const open = and(eq(sessions.userId, userId), isNull(sessions.endedAt));
  const ended = await tx
    .update(sessions)
    .set({ endedAt: new Date(machineNow()) })
    .where(open)
    .returning({ id: sessions.id });
  return ended.length;
}

/** What somebody of the desk had in hand goes back to the queues; what they decided and has not taken effect does not. */
export async function layDown({ tx }: DeskContext, userId: string): Promise<{ hands: number; held: number }> {
  const hands = await tx.delete(deskHands).where(eq(deskHands.userId, userId)).returning({ id: deskHands.claimId });
  const held = await tx.delete(heldDecisions).where(eq(heldDecisions.byId, userId)).returning({ id: heldDecisions.id });
  return { hands: hands.length, held: held.length };
}
