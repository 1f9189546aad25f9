import { and, eq, isNull, sql } from "drizzle-orm";
import { certificates } from "#db/schema/insurance.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { serveOriginal, servePreview } from "#lib/storage/serve.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The certificate's file, byte for byte. null when it is not there for this caller. */
export async function openDocument(tx: Tx, id: string): Promise<(() => Promise<Response>) | null> {
  const row = await visible(tx, id);
  if (!row?.storageKey || row.fileStatus === "refused" || row.fileStatus === "checking") return null;
  return serveOriginal({ ...row, storageKey: row.storageKey });
}

/** A picture of one of its pages. */
export async function openDocumentPage(tx: Tx, id: string, page: number): Promise<(() => Promise<Response>) | null> {
  const row = await visible(tx, id);
  if (!row || page < 1 || page > row.previews) return null;
  return servePreview(id, page, "page");
}

/** A draft is the seller's own business; the desk sees what was handed in. */
const HANDED_IN_OR_OWN = sql`(current_user <> 'app_staff' or ${certificates.status} <> 'draft')`;

async function visible(tx: Tx, id: string) {
  if (!UUID.test(id)) return null;
  const [row] = await tx
    .select()
    .from(certificates)
    .where(and(eq(certificates.id, id), isNull(certificates.removedAt), HANDED_IN_OR_OWN))
    .limit(1);
  return row ?? null;
}
