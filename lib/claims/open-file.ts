import { and, eq, isNull, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { files, submissions } from "#db/schema/exchange.ts";
import { isArrived } from "#lib/domain/evidence/file-status.ts";
import { isVideo } from "#lib/domain/evidence/limits.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { textKey } from "#lib/storage/preview-key.ts";
import { attachment, SAFE, serveOriginal, servePreview, stream } from "#lib/storage/serve.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The original, byte for byte. null when it is not there for this caller, or nobody has looked into it yet. */
export async function openOriginal(tx: Tx, id: string): Promise<(() => Promise<Response>) | null> {
  const file = await visible(tx, id);
  if (!file?.storageKey || !isArrived(file.status)) return null;
  return serveOriginal({ ...file, storageKey: file.storageKey });
}

/** A picture of one page, made by our own preview process. */
export async function openPreview(tx: Tx, id: string, page: number, size: "page" | "thumb"): Promise<(() => Promise<Response>) | null> {
  const file = await visible(tx, id);
  if (file?.previewState !== "ready" || page < 1 || page > file.previews) return null;
  return servePreview(id, page, size);
}

/** Words and cells of a file that has no pages, as JSON. */
export async function openText(tx: Tx, id: string): Promise<(() => Promise<Response>) | null> {
  const file = await visible(tx, id);
  if (file?.previewState !== "ready" || file.previews > 0) return null;
  return async () =>
    new Response(await stream(textKey(id)), {
      headers: { ...SAFE, "content-type": "application/json; charset=utf-8", "cache-control": "private, max-age=300" },
    });
}

/** A film for the page's player, whole or the part it asks for. Nothing else is ever served under a type a browser would show. */
export async function openFilm(tx: Tx, id: string, range: string | null): Promise<(() => Promise<Response>) | null> {
  const file = await visible(tx, id);
  if (!file?.storageKey || !isVideo(file.mediaType) || !isArrived(file.status)) return null;
  const { storageKey, size, mediaType } = file;
  const headers = { ...SAFE, "content-type": mediaType ?? "", "accept-ranges": "bytes", "cache-control": "private, max-age=300" };
  const asked = /^bytes=(\d{1,12})-(\d{0,12})$/.exec(range ?? "");
  if (!asked) return async () => new Response(await stream(storageKey), { headers: { ...headers, "content-length": String(size) } });
  const start = Number(asked[1]);
  const end = Math.min(asked[2] ? Number(asked[2]) : size - 1, size - 1);
  if (start > end) return async () => new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${size}` } });
  return async () =>
    new Response(await stream(storageKey, { start, end }), {
      status: 206,
      headers: { ...headers, "content-length": String(end - start + 1), "content-range": `bytes ${start}-${end}/${size}` },
    });
}

/** What a seller has not sent is its own: the desk, which reads every row, is shown only what stands in an answer. */
const SENT_OR_OWN = sql`(current_user <> 'app_staff' or ${files.party} = 'customer' or ${files.submissionId} is not null)`;

async function visible(tx: Tx, id: string) {
  if (!UUID.test(id)) return null;
  const [file] = await tx
    .select()
    .from(files)
    .where(and(eq(files.id, id), isNull(files.removedAt), SENT_OR_OWN))
    .limit(1);
  return file ?? null;
}

/** The receipt's PDF; null also while it is still being made. */
export async function openReceipt(tx: Tx, number: string, n: number): Promise<(() => Promise<Response>) | null> {
  const [row] = await tx
    .select({ key: submissions.pdfKey, receipt: submissions.receipt })
    .from(submissions)
    .innerJoin(claims, and(eq(claims.sellerId, submissions.sellerId), eq(claims.id, submissions.claimId)))
    .where(and(eq(claims.number, number), eq(submissions.n, n)))
    .limit(1);
  const key = row?.key;
  if (!key) return null;
  return async () =>
    new Response(await stream(key), {
      headers: {
        ...SAFE,
        "content-type": "application/pdf",
        "content-disposition": attachment(`${row.receipt}.pdf`),
        "cache-control": "private, no-store",
      },
    });
}
