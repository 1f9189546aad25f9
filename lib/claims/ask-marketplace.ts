import type { z } from "zod";
import type { SellerContext } from "./context.ts";
import { requireClaim } from "./load.ts";
import { ask } from "./questions.ts";
import type { askSchema } from "./schema.ts";

export async function askMarketplace(ctx: SellerContext, input: z.output<typeof askSchema>): Promise<{ id: string }> {
  const loaded = await requireClaim(ctx.tx, input.number, ctx.actor);
  return { id: await ask(ctx, loaded, "staff", input.text) };
}
