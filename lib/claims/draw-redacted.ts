import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { and, eq } from "drizzle-orm";
import { files } from "#db/schema/exchange.ts";
import { record } from "#lib/platform/audit.ts";
import { now } from "#lib/platform/clock.ts";
import type { Jobs } from "#lib/platform/jobs.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { makeRedacted } from "#lib/storage/preview/make.ts";
import { keyOf, store } from "#lib/storage/store.ts";
import { checkFile, type FileRow, fileOf, TIMER } from "./check-file.ts";
import { numberOf } from "./number-of.ts";

/** Draws the copy that `redactFile` began and hands it to the same checks as an upload. Safe to repeat. */
export async function drawRedacted({ sellerId, fileId, boxes }: Jobs["file.redact"]): Promise<void> {
  const copy = await fileOf(sellerId, fileId);
  const original = copy?.redactedFrom ? await fileOf(sellerId, copy.redactedFrom) : null;
  if (copy?.status !== "checking") return;
  if (!copy.storageKey) {
    if (!original?.storageKey || !original.mediaType) return refuse(copy, "broken");
    const folder = await mkdtemp(join(tmpdir(), "rejoinder-redact-"));
    try {
      const source = join(folder, "original");
      await pipeline(await store().open(original.storageKey), createWriteStream(source));
      const made = await makeRedacted(source, original.mediaType, folder, boxes);
      if (!made.ok) return refuse(copy, "broken");
      const key = keyOf(copy.id);
      const stored = await store().put(key, createReadStream(made.path));
      await asStaff((tx) =>
        tx
          .update(files)
          .set({ storageKey: key, size: stored.size, sha256: stored.sha256 })
          .where(and(eq(files.sellerId, sellerId), eq(files.claimId, copy.claimId), eq(files.id, copy.id))),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  await checkFile({ sellerId, fileId });
}

/** The copy stays listed with its reason; the original is still there. */
async function refuse(copy: FileRow, refusal: string): Promise<void> {
  const at = await now();
  await asStaff(async (tx) => {
    await tx
      .update(files)
      .set({ status: "refused", refusal })
      .where(and(eq(files.sellerId, copy.sellerId), eq(files.claimId, copy.claimId), eq(files.id, copy.id)));
    const data = { file: copy.id, status: "refused", refusal };
    record(tx, { sellerId: copy.sellerId, actor: TIMER, at, action: "file.checked", subject: await numberOf(tx, copy), data });
  });
}
