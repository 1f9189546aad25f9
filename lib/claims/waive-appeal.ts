import type { z } from "zod";
import { apply } from "./commit.ts";
import { requireRevision } from "./conflict.ts";
import type { SellerContext } from "./context.ts";
import { requireClaim } from "./load.ts";
import type { waiveAppealSchema } from "./schema.ts";

/** One-way: the seller gives up the appeal and recovery begins. */
export async function waiveAppeal(ctx: SellerContext, input: z.output<typeof waiveAppealSchema>): Promise<{ number: string }> {
  const loaded = await requireClaim(ctx.tx, input.number, ctx.actor);
  requireRevision(loaded, input.revision);
  await apply(ctx, loaded, { type: "waive_appeal" });
  return { number: input.number };
}
