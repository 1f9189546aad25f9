import { eq } from "drizzle-orm";
import type { z } from "zod";
import { memberships, users } from "#db/schema/accounts.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { machineNow } from "#lib/platform/clock.ts";
import { Refusal } from "#lib/platform/result.ts";
import { endSessions, keepAnAdmin, layDown, lockAdmins, type PersonRow, requirePerson } from "./person.ts";
import type { personReasonSchema, personSchema } from "./schema.ts";
import { type DeskContext, tellTeam } from "./tell.ts";

/** Refused from the next request on, wherever the person is; all its sellers are told, the reason stays with the desk. */
export async function suspendPerson(
  ctx: DeskContext,
  { userId, reason }: z.output<typeof personReasonSchema>,
): Promise<{ sessions: number }> {
  keepAnAdmin(await lockAdmins(ctx), userId);
  const person = await requirePerson(ctx, userId);
  if (person.disabledAt) throw new Refusal("already_suspended");
  // By the machine's clock, like the sessions: a moved demo clock must not date it into the future.
  await ctx.tx
    .update(users)
    .set({ disabledAt: new Date(machineNow()), disabledReason: reason })
    .where(eq(users.id, userId));
  const sessions = await endSessions(ctx, userId);
  const left = person.staffRole ? await layDown(ctx, userId) : {};
  await tellSellers(ctx, person, "suspend");
  await audit(ctx, "person.suspend", userId, { reason, sessions, ...left });
  return { sessions };
}

export async function liftPerson(ctx: DeskContext, { userId }: z.output<typeof personSchema>): Promise<null> {
  await lockAdmins(ctx);
  const person = await requirePerson(ctx, userId);
  if (!person.disabledAt) throw new Refusal("not_suspended");
  await ctx.tx.update(users).set({ disabledAt: null, disabledReason: null }).where(eq(users.id, userId));
  await tellSellers(ctx, person, "lift");
  await audit(ctx, "person.lift", userId, {});
  return null;
}

/** In each seller's chain that and when, without the reason: its owners read that chain. */
async function tellSellers(ctx: DeskContext, { id, name }: PersonRow, what: "suspend" | "lift"): Promise<void> {
  const of = await ctx.tx.select({ sellerId: memberships.sellerId }).from(memberships).where(eq(memberships.userId, id));
  for (const { sellerId } of of) {
    await tellTeam(ctx, sellerId, what === "suspend" ? "member_suspended" : "member_lifted", { by: name });
    record(ctx.tx, { sellerId, actor: ctx.actor, at: ctx.now, action: `member.${what}`, subject: id });
  }
}

const audit = ({ tx, actor, now }: DeskContext, action: string, subject: string, data: Record<string, unknown>): void =>
  record(tx, { sellerId: NOBODYS_SELLER, actor, at: now, action, subject, data });
