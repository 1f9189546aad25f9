import type { z } from "zod";
import { apply } from "./commit.ts";
import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import type { dismissSchema } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";

/** The claim never reaches its seller, who only sees how many a month were screened out. */
export async function dismiss(ctx: StaffContext, input: z.output<typeof dismissSchema>): Promise<{ state: string }> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  const after = await apply(ctx, loaded, { type: "dismiss", reason: input.reason }, { visible: false, data: { reason: input.reason } });
  return { state: after.claim.state };
}
