import type { z } from "zod";
import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import { type Decided, decide } from "./decide.ts";
import type { amendSchema } from "./desk-schema.ts";
import { earlierOnIncident } from "./incident/related.ts";
import { requireClaim } from "./load.ts";
import { explainHeads } from "./present.ts";

/** The amounts anew, while nothing is paid. The route follows the sum on the incident; the seller's draft stays as it is. */
export async function amend(ctx: StaffContext, input: z.output<typeof amendSchema>): Promise<Decided> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  const event = {
    type: "amend",
    heads: input.heads.map(({ head, eligible, excluded }) => ({ head, eligible, excluded })),
    reason: input.reason,
    earlierOnIncident: await earlierOnIncident(ctx.tx, loaded.row),
  } as const;
  const was = loaded.claim.eligible;
  const decided = await decide(ctx, loaded, event, input, { data: { reason: input.reason, was }, notice: { reason: input.reason } });
  if (decided.status === "done") await explainHeads(ctx, loaded, input.heads);
  return decided;
}
