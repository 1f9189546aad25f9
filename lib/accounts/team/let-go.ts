import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { memberships } from "#db/schema/accounts.ts";
import { record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { leaveSchema, removeSchema } from "../schema.ts";
import { tellMember } from "../told/tell.ts";
import { handClaims } from "./hand-claims.ts";
import { endSessionsOf, lockOwners, requireMember, type TeamContext } from "./roster.ts";

/** An owner removes somebody; its sessions end at once, and its claims go into the hands that are named. */
export async function removeMember(ctx: TeamContext, input: z.output<typeof removeSchema>): Promise<{ handed: number }> {
  const owners = await lockOwners(ctx);
  if (!owners.includes(ctx.actor.userId)) throw new Refusal("forbidden");
  return letGo(ctx, owners, input.userId, input.to, "team.remove");
}

/** Anybody leaves; the last owner cannot. */
export const leaveTeam = async (ctx: TeamContext, input: z.output<typeof leaveSchema>): Promise<{ handed: number }> =>
  letGo(ctx, await lockOwners(ctx), ctx.actor.userId, input.to, "team.leave");

async function letGo(ctx: TeamContext, owners: readonly string[], userId: string, to: string | null, action: string) {
  const { tx, actor, now } = ctx;
  const role = await requireMember(ctx, userId);
  if (role === "owner" && !owners.some((id) => id !== userId)) throw new Refusal("last_owner");
  const handed = await handClaims(ctx, userId, to);
  await endSessionsOf(tx, userId);
  if (userId !== actor.userId) await tellMember(tx, { sellerId: actor.sellerId, userId }, "removed", { was: role });
  await tx.delete(memberships).where(and(eq(memberships.sellerId, actor.sellerId), eq(memberships.userId, userId)));
  record(tx, { sellerId: actor.sellerId, actor, at: now, action, subject: userId, data: { role, handed, to } });
  return { handed };
}
