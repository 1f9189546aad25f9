import { and, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import type { z } from "zod";
import { claims } from "#db/schema/claims.ts";
import { files, submissions } from "#db/schema/exchange.ts";
import { FILE_LIMITS, maxBytesOf } from "#lib/domain/evidence/limits.ts";
import { record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { safeName } from "#lib/storage/safe-name.ts";
import type { SellerContext } from "./context.ts";
import { lockClaim } from "./load.ts";
import type { assignFileSchema, removeFileSchema, restoreFileSchema, UploadMetadata } from "./schema.ts";

type Room = { size: number; count?: number; besides?: string };
/**
 * For one file or more of `size` bytes together, `besides` one whose row leaves in the same trip. Asked under the claim's lock, so
 * that uploads at the same moment cannot pass the limit.
 */
export async function requireRoom(tx: Tx, claim: { sellerId: string; id: string }, { size, count = 1, besides }: Room): Promise<void> {
  const [used] = await tx
    .select({ count: sql<number>`count(*)`.mapWith(Number), bytes: sql<number>`coalesce(sum(${files.size}), 0)`.mapWith(Number) })
    .from(files)
    .where(
      and(
        eq(files.sellerId, claim.sellerId),
        eq(files.claimId, claim.id),
        eq(files.party, "seller"),
        isNull(files.removedAt),
        sql`${files.status} <> 'refused'`,
        besides === undefined ? undefined : ne(files.id, besides),
      ),
    );
  if ((used?.count ?? 0) + count > FILE_LIMITS.maxFiles) throw new Refusal("too_many_files");
  if ((used?.bytes ?? 0) + size > FILE_LIMITS.maxTotalBytes) throw new Refusal("total_too_large");
}

/** Before the first byte: the claim is this seller's and open, and there is room. The claim's lock makes the count safe against a race. */
export async function beginUpload(ctx: SellerContext, id: string, meta: UploadMetadata, size: number): Promise<void> {
  const { tx, actor, now } = ctx;
  const claim = await lockClaim(tx, actor, meta.claim);
  if (claim.state === "closed" || claim.state === "recovery") throw new Refusal("wrong_state");
  if (size > maxBytesOf(meta.name)) throw new Refusal("too_large");
  if (size === 0) throw new Refusal("empty");
  const row = {
    sellerId: claim.sellerId,
    claimId: claim.id,
    id,
    party: "seller" as const,
    purpose: meta.purpose,
    questionId: meta.question ?? null,
    name: safeName(meta.name),
    declaredType: meta.type,
    size,
    status: "uploading" as const,
    ground: meta.ground ?? null,
    kind: meta.kind ?? null,
    uploadedBy: actor.userId,
    uploadedName: actor.name,
    createdAt: new Date(now),
  };
  // In one trip: without room the row goes with the transaction.
  await Promise.all([requireRoom(tx, claim, { size, besides: id }), tx.insert(files).values(row)]);
  record(tx, { sellerId: claim.sellerId, actor, at: now, action: "file.begin", subject: claim.number, data: { file: id, size } });
}

export async function assignFile(ctx: SellerContext, input: z.output<typeof assignFileSchema>): Promise<{ file: string }> {
  const row = await requireOpenFile(ctx, input.number, input.file);
  if (input.translationOf) await requireOther(ctx, row, input.file, input.translationOf);
  const { ground, kind, lang, translationOf } = input;
  const said = Object.entries({ ground, kind, lang, translationOf, note: input.note === "" ? null : input.note });
  const change = Object.fromEntries(said.filter(([, value]) => value !== undefined));
  if (Object.keys(change).length === 0) return { file: input.file };
  await ctx.tx
    .update(files)
    .set(change)
    .where(and(eq(files.sellerId, row.sellerId), eq(files.claimId, row.claimId), eq(files.id, input.file)));
  // A note is the seller's own words: that it was written is enough here.
  await audit(ctx, row, "file.assign", input, { ...change, ...(change.note ? { note: true } : {}) });
  return { file: input.file };
}

/** Takes the row off the list; the bytes stay until the claim's files are cleared. Nothing submitted can be removed. */
export async function removeFile(ctx: SellerContext, input: z.output<typeof removeFileSchema>): Promise<{ file: string }> {
  const row = await requireOpenFile(ctx, input.number, input.file);
  await ctx.tx
    .update(files)
    .set({ removedAt: new Date(ctx.now) })
    .where(and(eq(files.sellerId, row.sellerId), eq(files.claimId, row.claimId), eq(files.id, input.file)));
  await audit(ctx, row, "file.remove", input);
  return { file: input.file };
}

/** Undoes a removal, while there is still room and nothing was sent meanwhile that it would be missing from. */
export async function restoreFile(ctx: SellerContext, input: z.output<typeof restoreFileSchema>): Promise<{ file: string }> {
  const { tx } = ctx;
  const claim = await lockClaim(tx, ctx.actor, input.number);
  const [row] = await tx
    .select()
    .from(files)
    .where(and(eq(files.sellerId, ctx.actor.sellerId), eq(files.id, input.file), isNotNull(files.removedAt)));
  if (row?.claimId !== claim.id || row.party !== "seller" || row.submissionId) throw new Refusal("not_found");
  if (await sentSince(tx, row)) throw new Refusal("wrong_state");
  await requireRoom(tx, claim, row);
  await tx
    .update(files)
    .set({ removedAt: null })
    .where(and(eq(files.sellerId, row.sellerId), eq(files.claimId, row.claimId), eq(files.id, row.id)));
  await audit(ctx, row, "file.restore", input);
  return { file: input.file };
}

/** Whether the answer a removed file was for has gone out without it. */
async function sentSince(tx: Tx, { sellerId, claimId, purpose, questionId, removedAt }: typeof files.$inferSelect): Promise<boolean> {
  const sent = await tx
    .select({ id: submissions.id })
    .from(submissions)
    .where(
      and(
        eq(submissions.sellerId, sellerId),
        eq(submissions.claimId, claimId),
        sql`${submissions.kind} = ${purpose}`,
        sql`${submissions.at} >= ${removedAt?.toISOString()}::timestamptz`,
        questionId === null ? undefined : sql`${submissions.snapshot} ->> 'question' = ${questionId}`,
      ),
    )
    .limit(1);
  return sent.length > 0;
}

/** A translation belongs to another file of the same claim. */
async function requireOther({ tx }: SellerContext, row: { sellerId: string; claimId: string }, own: string, other: string): Promise<void> {
  const [found] = await tx
    .select({ id: files.id })
    .from(files)
    .where(and(eq(files.sellerId, row.sellerId), eq(files.claimId, row.claimId), eq(files.id, other), isNull(files.removedAt)));
  if (!found || other === own) throw new Refusal("not_found");
}

export async function requireOpenFile({ tx, actor }: SellerContext, number: string, id: string) {
  const [row] = await tx
    .select({ sellerId: files.sellerId, claimId: files.claimId, submissionId: files.submissionId, party: files.party })
    .from(files)
    .innerJoin(claims, and(eq(claims.sellerId, files.sellerId), eq(claims.id, files.claimId)))
    .where(and(eq(claims.sellerId, actor.sellerId), eq(claims.number, number), eq(files.id, id), isNull(files.removedAt)))
    .for("update", { of: files });
  if (row?.party !== "seller") throw new Refusal("not_found");
  if (row.submissionId) throw new Refusal("already_submitted");
  return row;
}

const audit = (
  { tx, actor, now }: SellerContext,
  row: { sellerId: string },
  action: string,
  { number, file }: { number: string; file: string },
  more: Record<string, unknown> = {},
) => record(tx, { sellerId: row.sellerId, actor, at: now, action, subject: number, data: { file, ...more } });
