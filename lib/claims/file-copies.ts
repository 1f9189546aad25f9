import { and, eq, inArray, isNull } from "drizzle-orm";
import type { z } from "zod";
import { files } from "#db/schema/exchange.ts";
import { canRedact } from "#lib/domain/evidence/limits.ts";
import { OPENED } from "#lib/domain/evidence/locked.ts";
import { record } from "#lib/platform/audit.ts";
import { newId } from "#lib/platform/ids.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/result.ts";
import { copyName } from "#lib/storage/safe-name.ts";
import type { SellerContext } from "./context.ts";
import { requireOpenFile, requireRoom } from "./files.ts";
import { lockClaim } from "./load.ts";
import type { redactFileSchema, reuseFileSchema, withholdFileSchema } from "./schema.ts";

/**
 * Begins a copy of a file with parts blacked out. The original stays untouched and with the team: it is not sent unless
 * somebody says so again. The copy is drawn by the worker and checked like any upload.
 */
export async function redactFile(ctx: SellerContext, input: z.output<typeof redactFileSchema>): Promise<{ file: string }> {
  const { tx, actor, now } = ctx;
  // The claim before the file, as whoever sends an answer locks them; and room is counted under its lock.
  await lockClaim(tx, actor, input.number);
  const original = await ownFile(ctx, input.number, input.file);
  const shown = original.pages === null || original.pages === original.previews;
  if (!canRedact(original) || !shown) throw new Refusal("cannot_redact");
  if (input.boxes.some((b) => b.page > original.previews)) throw new Refusal("invalid", { fields: { boxes: "invalid" } });
  await requireRoom(tx, { sellerId: original.sellerId, id: original.claimId }, original);
  const id = newId(now);
  const { sellerId, claimId, party, purpose, questionId, kind, ground, note, lang } = original;
  await tx.insert(files).values({
    ...{ sellerId, claimId, party, purpose, questionId, kind, ground, note, lang },
    id,
    name: copyName(original.name, " (redacted).pdf"),
    declaredType: "application/pdf",
    // Until it is drawn: room for it is kept by the size of what it is made from.
    size: original.size,
    status: "checking",
    redactedFrom: original.id,
    uploadedBy: actor.userId,
    uploadedName: actor.name,
    createdAt: new Date(now),
  });
  await tx.update(files).set({ withheld: true }).where(at(original));
  enqueue(tx, "file.redact", { sellerId, fileId: id, boxes: input.boxes }, id);
  record(tx, {
    sellerId,
    actor,
    at: now,
    action: "file.redact",
    subject: input.number,
    data: { file: id, from: original.id, boxes: input.boxes.length },
  });
  return { file: id };
}

/** Keeps a file for the team, or sends it after all. */
export async function withholdFile(ctx: SellerContext, input: z.output<typeof withholdFileSchema>): Promise<{ file: string }> {
  const file = await ownFile(ctx, input.number, input.file);
  // Nobody at the marketplace could open it; its copy is sent.
  if (file.refusal === OPENED) throw new Refusal("wrong_state");
  await ctx.tx.update(files).set({ withheld: input.withheld }).where(at(file));
  const data = { file: file.id, withheld: input.withheld };
  record(ctx.tx, { sellerId: file.sellerId, actor: ctx.actor, at: ctx.now, action: "file.withhold", subject: input.number, data });
  return { file: file.id };
}

/** Takes a file of an earlier claim of the same seller over into this one; it is the same bytes under a row of its own. */
export async function reuseFile(ctx: SellerContext, input: z.output<typeof reuseFileSchema>): Promise<{ file: string }> {
  const { tx, actor, now } = ctx;
  const claim = await lockClaim(tx, actor, input.number);
  if (claim.state === "closed" || claim.state === "recovery") throw new Refusal("wrong_state");
  const [source] = await tx
    .select()
    .from(files)
    .where(
      and(
        eq(files.sellerId, actor.sellerId),
        eq(files.id, input.file),
        eq(files.party, "seller"),
        isNull(files.removedAt),
        isNull(files.refusal),
        inArray(files.status, ["received", "submitted", "reviewed"]),
      ),
    );
  if (!source?.storageKey || source.claimId === claim.id) throw new Refusal("not_found");
  await requireRoom(tx, claim, source);
  const id = newId(now);
  const { name, declaredType, size, sha256, storageKey, kind, note, lang } = source;
  await tx.insert(files).values({
    ...{ name, declaredType, size, sha256, storageKey, kind, note, lang },
    sellerId: claim.sellerId,
    claimId: claim.id,
    id,
    party: "seller",
    purpose: input.purpose,
    status: "checking",
    reusedFrom: source.id,
    uploadedBy: actor.userId,
    uploadedName: actor.name,
    createdAt: new Date(now),
  });
  enqueue(tx, "file.check", { sellerId: claim.sellerId, fileId: id }, id);
  const data = { file: id, from: source.id };
  record(tx, { sellerId: claim.sellerId, actor, at: now, action: "file.reuse", subject: input.number, data });
  return { file: id };
}

/** A file of this seller that is not sent yet, held for the transaction. */
export async function ownFile(ctx: SellerContext, number: string, id: string) {
  const key = await requireOpenFile(ctx, number, id);
  const [file] = await ctx.tx
    .select()
    .from(files)
    .where(and(eq(files.sellerId, key.sellerId), eq(files.claimId, key.claimId), eq(files.id, id)));
  if (!file) throw new Refusal("not_found");
  return file;
}

const at = (file: { sellerId: string; claimId: string; id: string }) =>
  and(eq(files.sellerId, file.sellerId), eq(files.claimId, file.claimId), eq(files.id, file.id));
