import type { z } from "zod";
import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import { type Decided, decide } from "./decide.ts";
import type { denySchema } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";

export async function deny(ctx: StaffContext, input: z.output<typeof denySchema>): Promise<Decided> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  return decide(ctx, loaded, { type: "deny", reason: input.reason }, input, {
    data: { reason: input.reason },
    notice: { reason: input.reason },
  });
}
