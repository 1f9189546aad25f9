import type { z } from "zod";
import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import { type Decided, decide } from "./decide.ts";
import type { paySchema } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";

/** The concession to the customer. Once. */
export async function pay(ctx: StaffContext, input: z.output<typeof paySchema>): Promise<Decided> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  return decide(ctx, loaded, { type: "pay", reference: input.reference }, input, {
    data: { amount: loaded.claim.amount, reference: input.reference },
  });
}
