import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { memberships } from "#db/schema/accounts.ts";
import type { SellerRole } from "#lib/domain/actor.ts";
import { record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { roleSchema, userSchema } from "../schema.ts";
import { tellMember } from "../told/tell.ts";
import { handClaims } from "./hand-claims.ts";
import { endSessionsOf, lockOwners, requireMember, type TeamContext } from "./roster.ts";

/** Another role for one of the team. The last owner stays one; who becomes a viewer gives its claims back. */
export async function setRole(ctx: TeamContext, input: z.output<typeof roleSchema>): Promise<null> {
  const owners = await lockOwners(ctx);
  if (!owners.includes(ctx.actor.userId)) throw new Refusal("forbidden");
  const was = await requireMember(ctx, input.userId);
  if (was === input.role) throw new Refusal("invalid", { fields: { role: "same_role" } });
  if (was === "owner" && !owners.some((id) => id !== input.userId)) throw new Refusal("last_owner");
  if (input.role === "viewer") await handClaims(ctx, input.userId, null);
  await put(ctx, input.userId, input.role, was);
  return null;
}

/** Makes somebody else an owner and the actor a claims manager, in one step. */
export async function handOverOwnership(ctx: TeamContext, input: z.output<typeof userSchema>): Promise<null> {
  const owners = await lockOwners(ctx);
  if (!owners.includes(ctx.actor.userId)) throw new Refusal("forbidden");
  const was = await requireMember(ctx, input.userId);
  if (input.userId === ctx.actor.userId || was === "owner") throw new Refusal("invalid", { fields: { role: "same_role" } });
  await put(ctx, input.userId, "owner", was);
  // A suspended person cannot act: the seller would be left without an owner.
  if (!(await lockOwners(ctx)).includes(input.userId)) throw new Refusal("last_owner");
  await put(ctx, ctx.actor.userId, "manager", "owner");
  return null;
}

async function put({ tx, actor, now }: TeamContext, userId: string, role: SellerRole, was: SellerRole): Promise<void> {
  await tx
    .update(memberships)
    .set({ role })
    .where(and(eq(memberships.sellerId, actor.sellerId), eq(memberships.userId, userId)));
  await endSessionsOf(tx, userId);
  await tellMember(tx, { sellerId: actor.sellerId, userId }, "role_changed", { role, was });
  record(tx, { sellerId: actor.sellerId, actor, at: now, action: "team.role", subject: userId, data: { role, was } });
}
