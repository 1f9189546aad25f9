import type { z } from "zod";
import { apply } from "./commit.ts";
import type { PartnerContext } from "./context.ts";
import type { withdrawSchema } from "./intake-schema.ts";
import { requireClaim } from "./load.ts";

/** The customer takes the claim back, while it is unpaid. Neutral everywhere. */
export async function withdraw(
  ctx: PartnerContext,
  input: z.output<typeof withdrawSchema> & { number: string },
): Promise<{ number: string; state: string; outcome: string | null }> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  const after = await apply(ctx, loaded, { type: "withdraw" }, { visible: loaded.claim.presentedAt !== null });
  return { number: input.number, state: after.claim.state, outcome: after.claim.outcome };
}
