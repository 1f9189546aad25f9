import type { z } from "zod";
import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import { type Decided, decide } from "./decide.ts";
import type { upholdSchema } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";

/** Head by head; what is not upheld is denied. */
export async function uphold(ctx: StaffContext, input: z.output<typeof upholdSchema>): Promise<Decided> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  const event = { type: "uphold", reason: input.reason, heads: input.heads } as const;
  return decide(ctx, loaded, event, input, { data: { reason: input.reason, heads: input.heads }, notice: { reason: input.reason } });
}
