import type { z } from "zod";
import { covers } from "#db/schema/insurance.ts";
import { type CertificateFacts, factsOf } from "#lib/domain/requirements/facts.ts";
import { requirementsOf } from "#lib/domain/requirements/pack.ts";
import { provesClaim } from "#lib/domain/requirements/proof.ts";
import { newId } from "#lib/platform/ids.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/result.ts";
import { accountOf, marketDay } from "./account.ts";
import type { SellerContext, StaffContext } from "./context.ts";
import { type CertificateRow, commit, requireCertificate, requireRevision } from "./load.ts";
import { noticeFacts, tell } from "./notify.ts";
import type { acceptCertificateSchema, answerCertificateSchema, askCertificateSchema, returnCertificateSchema } from "./schema.ts";

async function submitted(ctx: StaffContext, { id, revision }: { id: string; revision: number }): Promise<CertificateRow> {
  const row = await requireCertificate(ctx.tx, id);
  if (row.status !== "submitted") throw new Refusal("wrong_state");
  requireRevision(row, revision);
  return row;
}

/** The certificate does for the account. Its cover becomes a fact with dates; claims that wait for proof follow by a job. */
export async function acceptCertificate(ctx: StaffContext, input: z.output<typeof acceptCertificateSchema>): Promise<{ status: string }> {
  const row = await submitted(ctx, input);
  await recordCovers(ctx, row, "account");
  return decided(ctx, row, { status: "accepted", reasons: [], note: input.note });
}

/**
 * Returned with the rules it falls short of. Where none of them belongs to what proves a claim, it still proves one: a
 * warning of the account's rules never costs a seller the no-charge treatment of a small claim.
 */
export async function returnCertificate(ctx: StaffContext, input: z.output<typeof returnCertificateSchema>): Promise<{ status: string }> {
  const row = await submitted(ctx, input);
  if (!row.packId || !row.packVersion || !row.submittedAt) throw new Refusal("wrong_state");
  const pack = requirementsOf(row.packId, row.packVersion);
  const known = new Set(pack.requirements.map((r) => r.id));
  if (input.reasons.some((r) => !known.has(r))) throw new Refusal("invalid", { fields: { reasons: "invalid" } });
  const { seller } = await accountOf(ctx.tx, row.sellerId);
  const proves = provesClaim(pack, factsOf(row.facts), input.reasons, marketDay(seller.program, row.submittedAt.getTime()));
  if (proves) await recordCovers(ctx, row, "proof");
  return decided(ctx, row, { status: proves ? "proof_only" : "returned", reasons: input.reasons, note: input.note });
}

async function decided(
  ctx: StaffContext,
  row: CertificateRow,
  { status, reasons, note }: { status: "accepted" | "proof_only" | "returned"; reasons: readonly string[]; note: string },
): Promise<{ status: string }> {
  const { tx, actor, now } = ctx;
  await commit(
    ctx,
    row,
    status === "accepted" ? "accepted" : "returned",
    { status, reasons: [...reasons], decisionNote: note, decidedAt: new Date(now), decidedName: actor.name, fileStatus: "reviewed" },
    { reasons, status },
  );
  await tell(ctx, {
    sellerId: row.sellerId,
    certificateId: row.id,
    kind: status === "accepted" ? "certificate_accepted" : "certificate_returned",
    params: { ...noticeFacts(row), reason: note, rules: reasons.join(",") || null, packId: row.packId, packVersion: row.packVersion },
  });
  enqueue(
    tx,
    "certificate.decided",
    { sellerId: row.sellerId, certificateId: row.id, by: { userId: actor.userId, name: actor.name } },
    row.id,
  );
  return { status };
}

/** A question holds nothing up: the certificate stays in review, and the seller answers in its own time. */
export async function askAboutCertificate(ctx: StaffContext, input: z.output<typeof askCertificateSchema>): Promise<{ id: string }> {
  const row = await submitted(ctx, input);
  await commit(ctx, row, "asked", { question: input.text, questionAt: new Date(ctx.now), answer: null });
  await tell(ctx, {
    sellerId: row.sellerId,
    certificateId: row.id,
    kind: "certificate_asked",
    params: { ...noticeFacts(row), date: null, reason: input.text },
  });
  return { id: row.id };
}

export async function answerAboutCertificate(ctx: SellerContext, input: z.output<typeof answerCertificateSchema>): Promise<{ id: string }> {
  const row = await requireCertificate(ctx.tx, input.id);
  if (row.status !== "submitted" || !row.question) throw new Refusal("wrong_state");
  requireRevision(row, input.revision);
  await commit(ctx, row, "answered", { answer: input.text });
  return { id: row.id };
}

/** A row a policy: the primary one, and the layer above where the certificate names one with its dates. */
async function recordCovers({ tx, actor, now }: StaffContext, row: CertificateRow, standing: "account" | "proof"): Promise<void> {
  const facts = factsOf(row.facts);
  const common = {
    sellerId: row.sellerId,
    certificateId: row.id,
    standing,
    basis: facts.basis ?? "occurrence",
    retroactiveOn: facts.retroactiveOn ?? null,
    acceptedByName: actor.name,
    acceptedAt: new Date(now),
  } as const;
  const { insurer, policyNo, effectiveOn, expiresOn } = facts;
  if (!insurer || !policyNo || !effectiveOn || !expiresOn) throw new Refusal("invalid", { fields: { form: "required" } });
  // A certificate of an umbrella alone is a layer, not the ground it stands on.
  const layer = facts.line === "umbrella" ? "excess" : "primary";
  const above = umbrellaOf(facts);
  await tx
    .insert(covers)
    .values([
      { ...common, id: newId(now), layer, insurer, policyNo, effectiveOn, expiresOn, occurrence: facts.eachOccurrence ?? null },
      ...(above ? [{ ...common, id: newId(now), layer: "excess" as const, ...above }] : []),
    ]);
}

function umbrellaOf(facts: CertificateFacts) {
  const { umbrellaPolicyNo: policyNo, umbrellaOccurrence: occurrence } = facts;
  const effectiveOn = facts.umbrellaEffectiveOn ?? facts.effectiveOn;
  const expiresOn = facts.umbrellaExpiresOn ?? facts.expiresOn;
  const insurer = facts.umbrellaInsurer ?? facts.insurer;
  return policyNo && occurrence && effectiveOn && expiresOn && insurer ? { policyNo, occurrence, effectiveOn, expiresOn, insurer } : null;
}
