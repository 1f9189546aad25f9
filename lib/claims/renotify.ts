import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { notices } from "#db/schema/exchange.ts";
import { apply } from "./commit.ts";
import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import type { renotifySchema } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";

/** After a bounce, by another way: way, address and time are on record and the deadline moves if it must. */
export async function renotify(ctx: StaffContext, input: z.output<typeof renotifySchema>): Promise<{ dueAt: number | null }> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  const { way, address } = input;
  const after = await apply(ctx, loaded, { type: "renotify", way, address, sentAt: ctx.now }, { data: { way } });
  await ctx.tx
    .update(notices)
    .set({ sentAt: new Date(ctx.now), sentWay: "staff", failedAt: null })
    // What colleagues tell each other is none of the desk's to deliver.
    .where(
      and(eq(notices.sellerId, loaded.row.sellerId), eq(notices.claimId, loaded.row.id), isNull(notices.sentAt), isNull(notices.forUser)),
    );
  return { dueAt: after.claim.dueAt };
}
