import { eq } from "drizzle-orm";
import type { z } from "zod";
import { sellers } from "#db/schema/accounts.ts";
import { Refusal } from "#lib/platform/result.ts";
import { isMember, openInvitation, resendInvitation, revokeInvitation } from "../invitation.ts";
import type { inviteToSellerSchema, sellerInvitationSchema } from "./schema.ts";
import type { DeskContext } from "./tell.ts";

/** A seller's first owner comes in by the desk, and another one where the last cannot act. Also while the seller is suspended. */
export async function inviteToSeller(ctx: DeskContext, input: z.output<typeof inviteToSellerSchema>): Promise<{ id: string }> {
  const { sellerId, ...invited } = input;
  const [seller] = await ctx.tx.select({ id: sellers.sellerId }).from(sellers).where(eq(sellers.sellerId, sellerId));
  if (!seller) throw new Refusal("not_found");
  if (await isMember(ctx.tx, sellerId, invited.email)) throw new Refusal("invalid", { fields: { email: "already_member" } });
  return openInvitation(ctx, sellerId, invited, "seller.invite");
}

export const resendToSeller = (ctx: DeskContext, { sellerId, id }: z.output<typeof sellerInvitationSchema>): Promise<null> =>
  resendInvitation(ctx, sellerId, id, "seller.resend");

export const uninviteFromSeller = (ctx: DeskContext, { sellerId, id }: z.output<typeof sellerInvitationSchema>): Promise<null> =>
  revokeInvitation(ctx, sellerId, id, "seller.uninvite");
