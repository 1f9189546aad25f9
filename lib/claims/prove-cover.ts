import type { z } from "zod";
import { apply } from "./commit.ts";
import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import type { proveCoverSchema } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";
import { recordCover } from "./record-cover.ts";

/** The reviewer accepts the certificate handed in: the cover becomes a fact with dates, the claim goes on. */
export async function proveCover(ctx: StaffContext, input: z.output<typeof proveCoverSchema>): Promise<{ state: string }> {
  const { number, revision, ...cover } = input;
  const loaded = await requireClaim(ctx.tx, number, "staff");
  requireRevision(loaded, revision);
  await recordCover(ctx, { sellerId: loaded.row.sellerId, ...cover }, loaded.row.id);
  const after = await apply(ctx, loaded, { type: "prove_cover" }, { data: { policyNo: cover.policyNo, insurer: cover.insurer } });
  return { state: after.claim.state };
}
