import { and, eq } from "drizzle-orm";
import { certificates } from "#db/schema/insurance.ts";
import type { FactId, FactValue } from "#lib/domain/requirements/facts.ts";
import { acceptCertificate } from "#lib/insurance/review.ts";
import { saveFacts } from "#lib/insurance/save-facts.ts";
import { submitCertificate } from "#lib/insurance/submit-certificate.ts";
import { beginCertificate } from "#lib/insurance/upload.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { NOW, seller, type World } from "./world.ts";

// Certificates in each state, by the verbs that bring them there.

export type FactValues = Partial<Record<FactId, FactValue>>;
/** To which no rule objects at the tests' time. The insured is the world's own seller. */
export const GOOD_FACTS: FactValues = {
  document: "certificate",
  form: "acord_25",
  line: "general_liability",
  basis: "occurrence",
  insurer: "Haixing General",
  policyNo: "HX-27-00114",
  effectiveOn: "2026-01-01",
  expiresOn: "2026-12-31",
  eachOccurrence: 1_000_000_00,
  generalAggregate: 2_000_000_00,
  productsAggregate: 2_000_000_00,
  additionalInsuredMark: "yes",
  signed: "signature",
};

export async function certificateRow(id: string) {
  const [row] = await asStaff((tx) => tx.select().from(certificates).where(eq(certificates.id, id)));
  if (!row) throw new Error(`no certificate ${id}`);
  return row;
}

/** A draft as the upload and the worker's look leave it, with its fields typed. */
export async function draftCertificate(
  w: World,
  values: FactValues = {},
  { now = NOW, replaces }: { now?: number; replaces?: string } = {},
) {
  const id = crypto.randomUUID();
  const meta = { certificate: "new" as const, name: "certificate.pdf", type: "application/pdf", ...(replaces ? { replaces } : {}) };
  await seller(w, (tx) => beginCertificate({ tx, actor: w.owner, now }, id, meta, 1_000));
  await asStaff((tx) =>
    tx
      .update(certificates)
      .set({
        fileStatus: "received",
        mediaType: "application/pdf",
        storageKey: "aa/bb",
        sha256: "0".repeat(64),
        previews: 1,
        reading: "nothing",
      })
      .where(and(eq(certificates.sellerId, w.sellerId), eq(certificates.id, id))),
  );
  const given = { ...GOOD_FACTS, insured: "Insured", ...values } as Record<string, string | number | null>;
  await seller(w, (tx) => saveFacts({ tx, actor: w.owner, now }, { id, revision: 1, values: given, confirmed: [] }));
  return id;
}

export async function submittedCertificate(w: World, values: FactValues = {}, now = NOW): Promise<string> {
  const id = await draftCertificate(w, values, { now });
  const { revision } = await certificateRow(id);
  await seller(w, (tx) => submitCertificate({ tx, actor: w.owner, now }, { id, revision, declared: true }));
  return id;
}

/** Accepted, with its cover; claims follow by their job, which the test runs itself where it needs it. */
export async function acceptedCertificate(w: World, values: FactValues = {}, now = NOW): Promise<string> {
  const id = await submittedCertificate(w, values, now);
  const { revision } = await certificateRow(id);
  await asStaff((tx) => acceptCertificate({ tx, actor: w.reviewer, now }, { id, revision, note: "" }));
  return id;
}
