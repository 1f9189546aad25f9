import { createReadStream } from "node:fs";
import { join } from "node:path";
import { and, eq, isNull } from "drizzle-orm";
import { files } from "#db/schema/exchange.ts";
import { FILE_LIMITS } from "#lib/domain/evidence/limits.ts";
import { asksPassword, OPENED } from "#lib/domain/evidence/locked.ts";
import { record } from "#lib/platform/audit.ts";
import { now } from "#lib/platform/clock.ts";
import { enqueue, type Jobs } from "#lib/platform/jobs.ts";
import { unseal } from "#lib/platform/secret-box.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { lookInto } from "#lib/storage/look-into.ts";
import { makeRedacted } from "#lib/storage/preview/make.ts";
import { copyName } from "#lib/storage/safe-name.ts";
import { keyOf, store } from "#lib/storage/store.ts";
import { type FileRow, fileOf, isDuplicate, settle, TIMER } from "./check-file.ts";
import { numberOf } from "./number-of.ts";

const STILL = and(eq(files.status, "checking"), isNull(files.removedAt));
type Copy = { key: string; size: number; sha256: string };

/**
 * Opens a locked PDF with the password its owner gave. The file stays as it came and with the team; what is sent is a copy that
 * opens for everybody, a PDF of pictures of its pages, checked like any upload. Safe to repeat.
 */
export async function openLocked({ sellerId, fileId, copyId, sealed }: Jobs["file.unlock"]): Promise<void> {
  const file = await fileOf(sellerId, fileId);
  if (!file?.storageKey || file.status !== "checking") return;
  const password = unseal(sealed);
  const seen = await lookInto({ ...file, storageKey: file.storageKey, password }, FILE_LIMITS, (path, type, folder) =>
    copyOf({ path, type, folder, password, copyId }),
  );
  const { scan } = seen;
  if (!seen.ok) return settle(file, { status: "refused", refusal: asksPassword(seen.refusal) ? "wrong_password" : seen.refusal, scan });
  const { mediaType, previewState, pages, previews, more: copy } = seen;
  const found = { mediaType, previewState, pages, previews, scan };
  if (copy) await takeBoth(file, found, { id: copyId, ...copy });
  else await settle(file, { ...found, status: "refused", refusal: "no_open_copy" });
}

/** null: it has more pages than are drawn, or one that cannot be drawn in bounds. */
async function copyOf(of: { path: string; type: string; folder: string; password: string; copyId: string }): Promise<Copy | null> {
  const made = await makeRedacted(of.path, of.type, join(of.folder, "copy"), [], of.password);
  if (!made.ok) return null;
  const key = keyOf(of.copyId);
  return { key, ...(await store().put(key, createReadStream(made.path))) };
}

async function takeBoth(file: FileRow, found: Partial<FileRow>, copy: Copy & { id: string }): Promise<void> {
  const at = await now();
  const { sellerId, claimId, party, purpose, questionId, kind, ground, note, lang, translationOf, uploadedBy, uploadedName } = file;
  const outcome = await asStaff(async (tx) => {
    if (await isDuplicate(tx, file)) return "duplicate";
    const done = await tx
      .update(files)
      .set({ ...found, status: "received", refusal: OPENED, withheld: true, receivedAt: new Date(at) })
      .where(and(eq(files.sellerId, sellerId), eq(files.claimId, claimId), eq(files.id, file.id), STILL))
      .returning({ id: files.id });
    if (done.length === 0) return "gone";
    await tx.insert(files).values({
      ...{ sellerId, claimId, party, purpose, questionId, kind, ground, note, lang, translationOf, uploadedBy, uploadedName },
      id: copy.id,
      name: copyName(file.name, " (no password).pdf"),
      declaredType: "application/pdf",
      size: copy.size,
      sha256: copy.sha256,
      storageKey: copy.key,
      status: "checking",
      createdAt: new Date(at),
    });
    enqueue(tx, "file.check", { sellerId, fileId: copy.id }, copy.id);
    const data = { file: file.id, status: "received", copy: copy.id };
    record(tx, { sellerId, actor: TIMER, at, action: "file.checked", subject: await numberOf(tx, file), data });
    return "taken";
  });
  // Taken by this run or by another of the same job.
  if (outcome === "taken" || (await fileOf(sellerId, copy.id))) return;
  // Taken off the list meanwhile: should it come back, its password is asked for again.
  await settle(file, {
    ...found,
    status: "refused",
    previewState: "none",
    refusal: outcome === "duplicate" ? "duplicate" : "encrypted_pdf",
  });
  await store().remove(copy.key);
}
