import { createWriteStream } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { files } from "#db/schema/exchange.ts";
import type { TimerActor } from "#lib/domain/actor.ts";
import { FILE_LIMITS, isVideo } from "#lib/domain/evidence/limits.ts";
import { record } from "#lib/platform/audit.ts";
import { now } from "#lib/platform/clock.ts";
import { env } from "#lib/platform/env.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { inspectFile } from "#lib/storage/inspect.ts";
import { makePreviews } from "#lib/storage/preview/make.ts";
import { scanFile } from "#lib/storage/scan.ts";
import { store } from "#lib/storage/store.ts";
import { previewKey, textKey } from "./preview-key.ts";

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
    const scan = await scanned(original);
    await settle(file, scan === "infected" ? { status: "refused", refusal: "malware" } : { ...(await look(file, original, folder)), scan });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Looked through before anything of it is opened. Where a scanner is configured and does not answer, the check is tried again. */
async function scanned(path: string): Promise<"clean" | "off" | "infected"> {
  const { scanner } = env();
  if (!scanner) return "off";
  return (await scanFile(path, scanner)).clean ? "clean" : "infected";
}

async function look(file: FileRow, original: string, folder: string): Promise<Verdict> {
  const seen = await inspectFile(original, { name: file.name, type: file.declaredType, limits: FILE_LIMITS });
  if (!seen.ok) return { status: "refused", refusal: seen.code };
  // A film is played from the original by the browser's own decoder, which is shut in; nothing here opens it.
  if (isVideo(seen.mediaType)) return { status: "received", mediaType: seen.mediaType, previewState: "none" };
  const made = await makePreviews(original, seen.mediaType, folder);
  if (!made.ok && made.code === "encrypted") return { status: "refused", refusal: "encrypted_pdf" };
  if (!made.ok && made.code === "broken") return { status: "refused", refusal: "broken" };
  const received = { status: "received" as const, mediaType: seen.mediaType };
  if (!made.ok) return { ...received, previewState: "failed" };
  for (const page of made.pages) {
    await store().put(previewKey(file.id, page.page, "page"), await readFile(page.path));
    await store().put(previewKey(file.id, page.page, "thumb"), await readFile(page.thumbPath));
  }
  if (made.textPath) await store().put(textKey(file.id), await readFile(made.textPath));
  return { ...received, previewState: "ready", pages: made.textPath ? null : made.pageCount, previews: made.pages.length };
}

/** Asked under the claim's lock, of files that were taken: two of the same at once, and exactly one stays. */
async function isDuplicate(tx: Tx, file: FileRow): Promise<boolean> {
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

async function settle(file: FileRow, found: Verdict): Promise<void> {
  const at = await now();
  await asStaff(async (tx) => {
    const duplicate = found.status === "received" && (await isDuplicate(tx, file));
    const verdict: Verdict = duplicate ? { status: "refused", refusal: "duplicate" } : found;
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
