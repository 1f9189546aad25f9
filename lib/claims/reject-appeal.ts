import type { z } from "zod";
import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import { type Decided, decide } from "./decide.ts";
import type { rejectAppealSchema } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";

/** May reduce the amount; the difference is reversed in the ledger. */
export async function rejectAppeal(ctx: StaffContext, input: z.output<typeof rejectAppealSchema>): Promise<Decided> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  const event = { type: "reject_appeal", reason: input.reason, amount: input.amount } as const;
  return decide(ctx, loaded, event, input, { data: { reason: input.reason, amount: input.amount }, notice: { reason: input.reason } });
}
