import type { z } from "zod";
import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import { type Decided, decide } from "./decide.ts";
import type { waiveRecoverySchema } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";

export async function waiveRecovery(ctx: StaffContext, input: z.output<typeof waiveRecoverySchema>): Promise<Decided> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  return decide(ctx, loaded, { type: "waive_recovery", reason: input.reason }, input, {
    data: { reason: input.reason },
    notice: { reason: input.reason },
  });
}
