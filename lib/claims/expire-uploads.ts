import { and, eq, lt } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { files } from "#db/schema/exchange.ts";
import { record } from "#lib/platform/audit.ts";
import type { TimerContext } from "./context.ts";

/** Files whose upload began before an instant and never ended are refused with their reason; their owner may choose them again. */
export async function expireUploads({ tx, actor, now }: TimerContext, before: number): Promise<number> {
  const given = await tx
    .update(files)
    .set({ status: "refused", refusal: "upload_expired" })
    .from(claims)
    .where(
      and(
        eq(claims.sellerId, files.sellerId),
        eq(claims.id, files.claimId),
        eq(files.status, "uploading"),
        lt(files.createdAt, new Date(before)),
      ),
    )
    .returning({ id: files.id, sellerId: files.sellerId, number: claims.number });
  for (const { id, sellerId, number } of given)
    record(tx, { sellerId, actor, at: now, action: "file.expired", subject: number, data: { file: id } });
  return given.length;
}
