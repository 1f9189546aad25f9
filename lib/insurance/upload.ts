import { and, count, eq, inArray, isNull } from "drizzle-orm";
import { certificates } from "#db/schema/insurance.ts";
import { CERTIFICATE_LIMITS } from "#lib/domain/requirements/limits.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/result.ts";
import { safeName } from "#lib/storage/safe-name.ts";
import type { GuestContext, SellerContext } from "./context.ts";
import { logStep } from "./load.ts";
import type { CertificateUpload } from "./schema.ts";

/** Before the first byte: the size fits, and not too many drafts lie about. */
export async function beginCertificate(
  ctx: SellerContext | GuestContext,
  id: string,
  meta: CertificateUpload,
  size: number,
): Promise<void> {
  const { tx, actor, now } = ctx;
  if (size === 0) throw new Refusal("empty");
  if (size > CERTIFICATE_LIMITS.maxBytes) throw new Refusal("too_large");
  const [open] = await tx
    .select({ n: count() })
    .from(certificates)
    .where(and(eq(certificates.sellerId, actor.sellerId), eq(certificates.status, "draft"), isNull(certificates.removedAt)));
  if ((open?.n ?? 0) >= CERTIFICATE_LIMITS.maxDrafts) throw new Refusal("too_many_drafts");
  if (meta.replaces) {
    const [before] = await tx
      .select({ id: certificates.id })
      .from(certificates)
      .where(and(eq(certificates.sellerId, actor.sellerId), eq(certificates.id, meta.replaces)));
    if (!before) throw new Refusal("not_found");
  }
  await tx.insert(certificates).values({
    sellerId: actor.sellerId,
    id,
    origin: "upload",
    status: "draft",
    revision: 1,
    replaces: meta.replaces ?? null,
    name: safeName(meta.name),
    declaredType: meta.type,
    size,
    fileStatus: "uploading",
    reading: "waiting",
    createdAt: new Date(now),
    createdBy: actor.kind === "seller" ? actor.userId : null,
    createdName: actor.name,
  });
  await logStep(ctx, { sellerId: actor.sellerId, id }, "begun", { size });
}

/** All bytes are stored and hashed: the worker looks into the document next. Safe to repeat. */
export async function finishCertificate(
  ctx: SellerContext | GuestContext,
  stored: { id: string; key: string; size: number; sha256: string },
): Promise<void> {
  const { tx, actor } = ctx;
  const done = await tx
    .update(certificates)
    .set({ fileStatus: "checking", size: stored.size, sha256: stored.sha256, storageKey: stored.key })
    .where(and(eq(certificates.sellerId, actor.sellerId), eq(certificates.id, stored.id), inArray(certificates.fileStatus, ["uploading"])))
    .returning({ id: certificates.id });
  if (done.length === 0) return;
  enqueue(tx, "certificate.check", { sellerId: actor.sellerId, certificateId: stored.id }, stored.id);
  await logStep(ctx, { sellerId: actor.sellerId, id: stored.id }, "changed", { sha256: stored.sha256, size: stored.size });
}
