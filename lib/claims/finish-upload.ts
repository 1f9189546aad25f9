import { and, eq } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { files } from "#db/schema/exchange.ts";
import { record } from "#lib/platform/audit.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { SellerContext } from "./context.ts";

export type StoredUpload = { id: string; key: string; size: number; sha256: string };

/** All bytes are stored and hashed: the worker looks into the file next. Safe to repeat. */
export async function finishUploadedFile(ctx: SellerContext, stored: StoredUpload): Promise<void> {
  const { tx, actor, now } = ctx;
  const [row] = await tx
    .select({ sellerId: files.sellerId, claimId: files.claimId, id: files.id, status: files.status, number: claims.number })
    .from(files)
    .innerJoin(claims, and(eq(claims.sellerId, files.sellerId), eq(claims.id, files.claimId)))
    .where(and(eq(files.sellerId, actor.sellerId), eq(files.id, stored.id)))
    .for("update", { of: files });
  if (!row) throw new Refusal("not_found");
  if (row.status === "uploading") {
    await tx
      .update(files)
      .set({ status: "checking", size: stored.size, sha256: stored.sha256, storageKey: stored.key })
      .where(and(eq(files.sellerId, row.sellerId), eq(files.claimId, row.claimId), eq(files.id, row.id)));
    enqueue(tx, "file.check", { sellerId: row.sellerId, fileId: row.id }, row.id);
  }
  record(tx, {
    sellerId: row.sellerId,
    actor,
    at: now,
    action: "file.stored",
    subject: row.number,
    data: { file: row.id, sha256: stored.sha256, size: stored.size },
  });
}
