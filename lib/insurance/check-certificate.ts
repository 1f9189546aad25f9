import { and, eq } from "drizzle-orm";
import { certificates } from "#db/schema/insurance.ts";
import type { TimerActor } from "#lib/domain/actor.ts";
import type { FactEntries } from "#lib/domain/requirements/facts.ts";
import { CERTIFICATE_LIMITS } from "#lib/domain/requirements/limits.ts";
import { now } from "#lib/platform/clock.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { lookInto } from "#lib/storage/look-into.ts";
import { readWords } from "#lib/storage/preview/make.ts";
import { type CertificateRow, commit } from "./load.ts";
import { factsOfPages } from "./read/facts-of.ts";

const TIMER: TimerActor = { kind: "timer" };
type Reading = { state: "read" | "nothing" | "failed"; facts: FactEntries };

/** Looks into a certificate in the worker: type by content, page pictures, and what its text says. Safe to repeat. */
export async function checkCertificate({ sellerId, certificateId }: { sellerId: string; certificateId: string }): Promise<void> {
  const row = await waiting(sellerId, certificateId);
  if (!row?.storageKey) return;
  const seen = await lookInto({ ...row, storageKey: row.storageKey }, CERTIFICATE_LIMITS, read);
  if (!seen.ok) return settle(row, { fileStatus: "refused", refusal: seen.refusal, scan: seen.scan, reading: "nothing" }, {});
  // More pages than anybody looks at is no certificate, and nothing of it is believed.
  if ((seen.pages ?? 0) > CERTIFICATE_LIMITS.maxPages)
    return settle(row, { fileStatus: "refused", refusal: "too_many_pages", scan: seen.scan, reading: "nothing" }, {});
  const { mediaType, pages, previews, scan } = seen;
  const reading = seen.more ?? { state: "nothing", facts: {} };
  await settle(row, { fileStatus: "received", mediaType, pages, previews, scan, reading: reading.state }, reading.facts);
}

/** A reader that fails costs the seller some typing, never the upload. */
async function read(path: string, mediaType: string, folder: string): Promise<Reading> {
  if (mediaType !== "application/pdf") return { state: "nothing", facts: {} };
  const words = await readWords(path, folder);
  if (!words.ok) return { state: "failed", facts: {} };
  const facts = factsOfPages(words.pages);
  return facts ? { state: "read", facts } : { state: "nothing", facts: {} };
}

const waiting = (sellerId: string, id: string): Promise<CertificateRow | undefined> =>
  asStaff(async (tx) => {
    const [row] = await tx
      .select()
      .from(certificates)
      .where(and(eq(certificates.sellerId, sellerId), eq(certificates.id, id)));
    return row?.fileStatus === "checking" ? row : undefined;
  });

async function settle(row: CertificateRow, found: Partial<CertificateRow>, facts: FactEntries): Promise<void> {
  const at = await now();
  await asStaff(async (tx) => {
    const [fresh] = await tx
      .select()
      .from(certificates)
      .where(and(eq(certificates.sellerId, row.sellerId), eq(certificates.id, row.id)))
      .for("update");
    if (fresh?.fileStatus !== "checking") return;
    // What a person has typed meanwhile stays; the reading fills the rest.
    const merged = { ...facts, ...fresh.facts };
    const data = { status: found.fileStatus, reading: found.reading, fields: Object.keys(facts).length, refusal: found.refusal };
    await commit({ tx, actor: TIMER, now: at }, fresh, "read", { ...found, facts: merged }, data);
  });
}
