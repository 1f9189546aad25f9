import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { files } from "#db/schema/exchange.ts";
import { Refusal } from "#lib/platform/result.ts";
import { commitFact } from "./commit.ts";
import type { StaffContext } from "./context.ts";
import type { releaseSchema } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";

/** A customer's file becomes visible to the seller. It cannot be taken back: the seller may have read it. */
export async function releaseFile(ctx: StaffContext, input: z.output<typeof releaseSchema>): Promise<{ file: string }> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  const done = await ctx.tx
    .update(files)
    .set({ released: true })
    .where(
      and(eq(files.sellerId, loaded.row.sellerId), eq(files.claimId, loaded.row.id), eq(files.id, input.file), eq(files.party, "customer")),
    )
    .returning({ id: files.id });
  if (done.length === 0) throw new Refusal("not_found");
  await commitFact(ctx, loaded, "released", loaded.claim, [], { data: { files: 1 } });
  return { file: input.file };
}
