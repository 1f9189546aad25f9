import { eq } from "drizzle-orm";
import type { z } from "zod";
import { sellers } from "#db/schema/accounts.ts";
import { record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { sellerSchema, suspendSellerSchema } from "./schema.ts";
import { type DeskContext, tellTeam } from "./tell.ts";

/** The seller's people go on with its claims and little else (`suspendedMay` of the gate), from their next request on. */
export async function suspendSeller(ctx: DeskContext, { sellerId, reason }: z.output<typeof suspendSellerSchema>): Promise<null> {
  if (await suspendedAt(ctx, sellerId)) throw new Refusal("already_suspended");
  await put(ctx, sellerId, reason);
  await tellTeam(ctx, sellerId, "seller_suspended", { reason });
  record(ctx.tx, { sellerId, actor: ctx.actor, at: ctx.now, action: "seller.suspend", subject: sellerId, data: { reason } });
  return null;
}

export async function liftSeller(ctx: DeskContext, { sellerId }: z.output<typeof sellerSchema>): Promise<null> {
  if (!(await suspendedAt(ctx, sellerId))) throw new Refusal("not_suspended");
  await put(ctx, sellerId, null);
  await tellTeam(ctx, sellerId, "seller_lifted", {});
  record(ctx.tx, { sellerId, actor: ctx.actor, at: ctx.now, action: "seller.lift", subject: sellerId });
  return null;
}

async function suspendedAt({ tx }: DeskContext, sellerId: string): Promise<Date | null> {
  const [seller] = await tx.select({ at: sellers.suspendedAt }).from(sellers).where(eq(sellers.sellerId, sellerId)).for("update");
  if (!seller) throw new Refusal("not_found");
  return seller.at;
}

const put = ({ tx, now }: DeskContext, sellerId: string, reason: string | null) =>
  tx
    .update(sellers)
    .set({ suspendedAt: reason === null ? null : new Date(now), suspendedReason: reason })
    .where(eq(sellers.sellerId, sellerId));
