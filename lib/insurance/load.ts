import { and, eq, isNull, sql } from "drizzle-orm";
import { certificateEvents, certificates } from "#db/schema/insurance.ts";
import type { CertificateStep } from "#lib/domain/requirements/status.ts";
import { record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import type { VerbContext } from "./context.ts";

export type CertificateRow = typeof certificates.$inferSelect;

/** Locks a certificate. An absent one and one the caller may not see are the same `not_found`. */
export async function requireCertificate(tx: Tx, id: string): Promise<CertificateRow> {
  const [row] = await tx
    .select()
    .from(certificates)
    .where(and(eq(certificates.id, id), isNull(certificates.removedAt)))
    .for("update");
  if (!row) throw new Refusal("not_found");
  return row;
}

/** @throws Refusal `conflict` when somebody else has changed it since the page was made */
export function requireRevision(row: CertificateRow, revision: number): void {
  if (row.revision !== revision) throw new Refusal("conflict");
}

/** The one writer of a certificate: what changed, its line in the history, its audit, under the revision that was read. */
export async function commit(
  { tx, actor, now }: VerbContext,
  row: Pick<CertificateRow, "sellerId" | "id" | "revision">,
  type: CertificateStep,
  change: Partial<typeof certificates.$inferInsert>,
  data: Record<string, unknown> = {},
): Promise<CertificateRow> {
  const [saved] = await tx
    .update(certificates)
    .set({ ...change, revision: row.revision + 1 })
    .where(and(eq(certificates.sellerId, row.sellerId), eq(certificates.id, row.id), eq(certificates.revision, row.revision)))
    .returning();
  if (!saved) throw new Refusal("conflict");
  await logStep({ tx, actor, now } as VerbContext, row, type, data);
  return saved;
}

/** No value of a field goes into history or audit: they hold names and addresses. */
export async function logStep(
  { tx, actor, now }: VerbContext,
  { sellerId, id }: Pick<CertificateRow, "sellerId" | "id">,
  type: CertificateStep,
  data: Record<string, unknown>,
): Promise<void> {
  await tx.insert(certificateEvents).values({
    sellerId,
    certificateId: id,
    seq: sql`(select coalesce(max(seq), 0) + 1 from certificate_events where seller_id = ${sellerId} and certificate_id = ${id})`,
    type,
    actorKind: actor.kind,
    actorName: actor.kind === "timer" ? "" : actor.name,
    at: new Date(now),
    data,
  });
  record(tx, { sellerId, actor, at: now, action: `certificate.${type}`, subject: id, data });
}
