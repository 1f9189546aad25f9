import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { and, eq, isNull, ne } from "drizzle-orm";
import { files } from "#db/schema/exchange.ts";
import type { TimerActor } from "#lib/domain/actor.ts";
import { FILE_LIMITS } from "#lib/domain/evidence/limits.ts";
import { record } from "#lib/platform/audit.ts";
import { now } from "#lib/platform/clock.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { inspectFile } from "#lib/storage/inspect.ts";
import { makePreviews } from "#lib/storage/preview/make.ts";
import { store } from "#lib/storage/store.ts";
import { previewKey } from "./preview-key.ts";

type FileRow = typeof files.$inferSelect;
type Verdict = Partial<typeof files.$inferInsert>;
const TIMER: TimerActor = { kind: "timer" };

/** Looks into one file in the worker: type by content, duplicate, previews. The original is never altered. Safe to repeat. */
export async function checkFile({ sellerId, fileId }: { sellerId: string; fileId: string }): Promise<void> {
  const file = await asStaff(
    async (tx) =>
      (
        await tx
          .select()
          .from(files)
          .where(and(eq(files.sellerId, sellerId), eq(files.id, fileId)))
      )[0],
  );
  if (!file?.storageKey || file.status !== "checking") return;
  const folder = await mkdtemp(join(tmpdir(), "rejoinder-check-"));
  try {
    const original = join(folder, "original");
    await pipeline(await store().open(file.storageKey), createWriteStream(original));
    await settle(file, (await isDuplicate(file)) ? { status: "refused", refusal: "duplicate" } : await look(file, original, folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function look(file: FileRow, original: string, folder: string): Promise<Verdict> {
  const seen = await inspectFile(original, { name: file.name, type: file.declaredType, limits: FILE_LIMITS });
  if (!seen.ok) return { status: "refused", refusal: seen.code };
  const made = await makePreviews(original, seen.mediaType, folder);
  if (!made.ok && made.code === "encrypted") return { status: "refused", refusal: "encrypted_pdf" };
  if (!made.ok && made.code === "broken") return { status: "refused", refusal: "broken" };
  const received = { status: "received" as const, mediaType: seen.mediaType };
  if (!made.ok) return { ...received, previewState: "failed" };
  for (const page of made.pages) {
    await store().put(previewKey(file.id, page.page, "page"), await readFile(page.path));
    await store().put(previewKey(file.id, page.page, "thumb"), await readFile(page.thumbPath));
  }
  return { ...received, previewState: "ready", pages: made.pageCount, previews: made.pages.length };
}

async function isDuplicate(file: FileRow): Promise<boolean> {
  const { sellerId, claimId, sha256 } = file;
  if (!sha256) return false;
  const others = await asStaff((tx) =>
    tx
      .select({ id: files.id, createdAt: files.createdAt, status: files.status })
      .from(files)
      .where(
        and(
          eq(files.sellerId, sellerId),
          eq(files.claimId, claimId),
          eq(files.party, file.party),
          eq(files.sha256, sha256),
          ne(files.id, file.id),
          ne(files.status, "refused"),
          isNull(files.removedAt),
        ),
      ),
  );
  // Two of the same at once: the older stays.
  return others.some((o) => o.status !== "checking" || o.id < file.id);
}

async function settle(file: FileRow, verdict: Verdict): Promise<void> {
  const at = await now();
  await asStaff(async (tx) => {
    const done = await tx
      .update(files)
      .set({ ...verdict, receivedAt: new Date(at) })
      .where(and(eq(files.sellerId, file.sellerId), eq(files.claimId, file.claimId), eq(files.id, file.id), eq(files.status, "checking")))
      .returning({ id: files.id });
    if (done.length === 0) return;
    const data = { file: file.id, status: verdict.status, ...(verdict.refusal ? { refusal: verdict.refusal } : {}) };
    await record(tx, { sellerId: file.sellerId, actor: TIMER, at, action: "file.checked", subject: file.claimId, data });
  });
}
