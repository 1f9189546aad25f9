import { and, eq, lt } from "drizzle-orm";
import { certificates } from "#db/schema/insurance.ts";
import type { TimerContext } from "./context.ts";
import { commit } from "./load.ts";

/** Certificates whose upload began before an instant and never ended go: there is no document to keep. @returns how many */
export async function expireCertificates(ctx: TimerContext, before: number): Promise<number> {
  const left = await ctx.tx
    .select()
    .from(certificates)
    .where(and(eq(certificates.fileStatus, "uploading"), lt(certificates.createdAt, new Date(before))))
    .for("update", { skipLocked: true });
  for (const row of left)
    await commit(ctx, row, "withdrawn", { fileStatus: "refused", refusal: "upload_expired", removedAt: new Date(ctx.now) });
  return left.length;
}
