import { and, eq } from "drizzle-orm";
import { certificates } from "#db/schema/insurance.ts";
import type { TimerActor } from "#lib/domain/actor.ts";
import { asksPassword } from "#lib/domain/evidence/locked.ts";
import type { FactEntries } from "#lib/domain/requirements/facts.ts";
import { CERTIFICATE_LIMITS } from "#lib/domain/requirements/limits.ts";
import { now } from "#lib/platform/clock.ts";
import type { Jobs } from "#lib/platform/jobs.ts";
import { unseal } from "#lib/platform/secret-box.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { lookInto } from "#lib/storage/look-into.ts";
import { readWords } from "#lib/storage/preview/make.ts";
import { store } from "#lib/storage/store.ts";
import { type CertificateRow, commit } from "./load.ts";
import { factsOfPages } from "./read/facts-of.ts";

const TIMER: TimerActor = { kind: "timer" };
type Opened = { path: string; type: string; folder: string; password: string | undefined };
type Reading = { state: "read" | "nothing" | "failed"; facts: FactEntries };

/** Looks into a certificate in the worker: type by content, page pictures, and what its text says. Safe to repeat. */
export async function checkCertificate({ sellerId, certificateId, sealed }: Jobs["certificate.check"]): Promise<void> {
  const row = await waiting(sellerId, certificateId);
  if (!row?.storageKey) return;
  const password = sealed === undefined ? undefined : unseal(sealed);
  const file = { ...row, storageKey: row.storageKey, password };
  const seen = await lookInto(file, CERTIFICATE_LIMITS, (path, type, folder) => read({ path, type, folder, password }));
  const refusal = whyRefused(seen, password !== undefined);
  if (refusal) return refuse(row, refusal, seen.scan);
  if (!seen.ok) return;
  const { mediaType, pages, previews, scan } = seen;
  // A reader that ran out of time has not read it: that is said, and the document stays.
  const reading = seen.more ?? { state: seen.failure ? "failed" : "nothing", facts: {} };
  await settle(row, { fileStatus: "received", mediaType, pages, previews, scan, reading: reading.state }, reading.facts);
}

/** Why a document cannot be used; null when it can. */
function whyRefused(seen: Awaited<ReturnType<typeof lookInto<Reading>>>, opened: boolean): string | null {
  if (!seen.ok) return seen.refusal === "encrypted_pdf" && opened ? "wrong_password" : seen.refusal;
  // More pages than anybody looks at is no certificate, and nothing of it is believed.
  if ((seen.pages ?? 0) > CERTIFICATE_LIMITS.maxPages) return "too_many_pages";
  // Small on the disk and without bounds once it is opened.
  return seen.failure === "pixels" || seen.failure === "memory" ? "too_heavy" : null;
}

/** Nothing of it is kept but the reason, except where its password is asked for. */
async function refuse(row: CertificateRow, refusal: string, scan: CertificateRow["scan"]): Promise<void> {
  const locked = asksPassword(refusal);
  const kept = locked ? row.storageKey : null;
  await settle(row, { fileStatus: "refused", refusal, scan, reading: "nothing", storageKey: kept }, {});
  if (!locked && row.storageKey) await store().remove(row.storageKey);
}

/** A reader that fails costs the seller some typing, never the upload. */
async function read({ path, type, folder, password }: Opened): Promise<Reading> {
  if (type !== "application/pdf") return { state: "nothing", facts: {} };
  const words = await readWords(path, folder, password);
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
