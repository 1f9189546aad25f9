import type { z } from "zod";
import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import { type Decided, decide } from "./decide.ts";
import type { grantAppealSchema } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";

export async function grantAppeal(ctx: StaffContext, input: z.output<typeof grantAppealSchema>): Promise<Decided> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  const event = { type: "grant_appeal", reason: input.reason } as const;
  return decide(ctx, loaded, event, input, { data: { reason: input.reason }, notice: { reason: input.reason } });
}
