import { and, eq, inArray, isNull } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { files } from "#db/schema/exchange.ts";
import type { TimerActor } from "#lib/domain/actor.ts";
import { FILE_LIMITS } from "#lib/domain/evidence/limits.ts";
import { record } from "#lib/platform/audit.ts";
import { now } from "#lib/platform/clock.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { lookInto } from "#lib/storage/look-into.ts";
import { numberOf } from "./number-of.ts";

export type FileRow = typeof files.$inferSelect;
type Verdict = Partial<typeof files.$inferInsert>;
export const TIMER: TimerActor = { kind: "timer" };

/** Looks into one file in the worker: type by content, duplicate, previews. The original is never altered. Safe to repeat. */
export async function checkFile({ sellerId, fileId }: { sellerId: string; fileId: string }): Promise<void> {
  const file = await fileOf(sellerId, fileId);
  if (!file?.storageKey || file.status !== "checking") return;
  const seen = await lookInto({ ...file, storageKey: file.storageKey }, FILE_LIMITS);
  const { scan } = seen;
  if (!seen.ok) return settle(file, { status: "refused", refusal: seen.refusal, scan });
  const { mediaType, previewState, pages, previews } = seen;
  await settle(file, { status: "received", mediaType, previewState, pages, previews, scan });
}

export const fileOf = (sellerId: string, id: string): Promise<FileRow | undefined> =>
  asStaff(
    async (tx) =>
      (
        await tx
          .select()
          .from(files)
          .where(and(eq(files.sellerId, sellerId), eq(files.id, id)))
      )[0],
  );

/** Asked under the claim's lock, of files that were taken: two of the same at once, and exactly one stays. */
export async function isDuplicate(tx: Tx, file: FileRow): Promise<boolean> {
  const { sellerId, claimId, sha256 } = file;
  if (!sha256) return false;
  await tx
    .select({ id: claims.id })
    .from(claims)
    .where(and(eq(claims.sellerId, sellerId), eq(claims.id, claimId)))
    .for("update");
  const same = await tx
    .select({ id: files.id })
    .from(files)
    .where(
      and(
        eq(files.sellerId, sellerId),
        eq(files.claimId, claimId),
        eq(files.party, file.party),
        eq(files.sha256, sha256),
        inArray(files.status, ["received", "submitted", "reviewed"]),
        isNull(files.removedAt),
      ),
    )
    .limit(1);
  return same.length > 0;
}

export async function settle(file: FileRow, found: Verdict): Promise<void> {
  const at = await now();
  await asStaff(async (tx) => {
    const duplicate = found.status === "received" && (await isDuplicate(tx, file));
    // How many pictures were made of it stays known: they go when the claim's files do.
    const verdict: Verdict = duplicate ? { ...found, status: "refused", refusal: "duplicate", previewState: "none" } : found;
    const done = await tx
      .update(files)
      .set({ ...verdict, receivedAt: new Date(at) })
      .where(and(eq(files.sellerId, file.sellerId), eq(files.claimId, file.claimId), eq(files.id, file.id), eq(files.status, "checking")))
      .returning({ id: files.id });
    if (done.length === 0) return;
    const data = { file: file.id, status: verdict.status, ...(verdict.refusal ? { refusal: verdict.refusal } : {}) };
    record(tx, { sellerId: file.sellerId, actor: TIMER, at, action: "file.checked", subject: await numberOf(tx, file), data });
  });
}
