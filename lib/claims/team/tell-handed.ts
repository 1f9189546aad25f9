import type { Jobs } from "#lib/platform/jobs.ts";
import type { TimerContext } from "../context.ts";
import { requireClaimById } from "../load.ts";
import { notify } from "../notify.ts";

/** Tells who took over of each claim that is still open. */
export async function tellHanded(ctx: TimerContext, { sellerId, to, by, claimIds }: Jobs["team.handed"]): Promise<void> {
  for (const claimId of claimIds) {
    const loaded = await requireClaimById(ctx.tx, { sellerId, claimId }, "staff");
    if (loaded.claim.state !== "closed") await notify(ctx, loaded, "handed_over", { by }, to);
  }
}
