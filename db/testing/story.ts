import { and, eq } from "drizzle-orm";
import { claimEvents } from "#db/schema/claims.ts";
import { type FilePurpose, files } from "#db/schema/exchange.ts";
import { audit } from "#db/schema/platform.ts";
import { appeal } from "#lib/claims/appeal.ts";
import { contest } from "#lib/claims/contest.ts";
import { saveDraft } from "#lib/claims/draft.ts";
import { pay } from "#lib/claims/pay.ts";
import { recordOpinion, recordScore } from "#lib/claims/record-screening.ts";
import type { DraftField, DraftKind } from "#lib/claims/schema.ts";
import { uphold } from "#lib/claims/uphold.ts";
import { waiveAppeal } from "#lib/claims/waive-appeal.ts";
import type { StaffActor } from "#lib/domain/actor.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { DAY, deliverAll, filed, NOW, presented, revisionOf, rowOf, seller, type World } from "./world.ts";

// How claims come into each state, by the verbs that bring them there.

export const DECLARATION = { name: "Lin Jie", role: "Owner", agreed: true as const };
export const REASON = "The photographs and the report support this finding.";
export const key = () => crypto.randomUUID();
export const on = async (number: string) => ({ number, revision: await revisionOf(number) });

export async function write(w: World, number: string, draft: DraftKind, fields: Partial<Record<DraftField, unknown>>): Promise<void> {
  for (const [field, value] of Object.entries(fields)) {
    const input = { number, draft, field: field as DraftField, value, version: 0 };
    await seller(w, (tx) => saveDraft({ tx, actor: w.owner, now: NOW }, input));
  }
}

type DeskVerb<T> = (ctx: { tx: Tx; actor: StaffActor; now: number }, on: { number: string; revision: number }) => Promise<T>;
/** A desk verb on the claim as it is now. */
export const desk = <T>(actor: StaffActor, now: number, number: string, verb: DeskVerb<T>): Promise<T> =>
  asStaff(async (tx) => verb({ tx, actor, now }, await on(number)));

/** Scored and opined against; what remains is to dismiss it. */
export async function screenedOut(w: World): Promise<string> {
  const number = await filed(w, 250_000);
  await desk(w.specialist, NOW, number, (ctx, at) => recordScore(ctx, { ...at, score: 91, note: "" }));
  const opinion = { expert: "E. Harlan", opinion: "unsubstantiated" as const, text: "does not match the account" };
  await desk(w.specialist, NOW, number, (ctx, at) => recordOpinion(ctx, { ...at, ...opinion }));
  return number;
}

export async function contested(w: World, amount = 250_000): Promise<string> {
  const number = await presented(w, amount);
  await write(w, number, "contest", { grounds: ["G3"], statement_en: "Not the cause.", no_files_reason: "The record follows." });
  const at = await on(number);
  await seller(w, (tx) => contest({ tx, actor: w.owner, now: NOW + DAY }, { ...at, key: key(), declaration: DECLARATION }));
  return number;
}

/** Upheld in full, told, and paid to the customer: the appeal window runs. */
export async function paidOut(w: World, amount = 250_000): Promise<string> {
  const number = await contested(w, amount);
  const heads = [{ head: "property_damage" as const, decided: amount }];
  await desk(w.specialist, NOW + 2 * DAY, number, (ctx, at) => uphold(ctx, { ...at, reason: REASON, heads }));
  await deliverAll(number, NOW + 2 * DAY);
  await desk(w.finance, NOW + 3 * DAY, number, (ctx, at) => pay(ctx, { ...at, reference: "NG-1" }));
  await deliverAll(number, NOW + 3 * DAY);
  return number;
}

export async function appealed(w: World, amount = 250_000): Promise<string> {
  const number = await paidOut(w, amount);
  await write(w, number, "appeal", { statement_en: "The laboratory has since found another cause." });
  const at = await on(number);
  await seller(w, (tx) => appeal({ tx, actor: w.owner, now: NOW + 4 * DAY }, { ...at, key: key(), declaration: DECLARATION }));
  return number;
}

export async function inRecovery(w: World, amount = 250_000): Promise<string> {
  const number = await paidOut(w, amount);
  const at = await on(number);
  await seller(w, (tx) => waiveAppeal({ tx, actor: w.owner, now: NOW + 4 * DAY }, { ...at, confirmed: true }));
  return number;
}

type FileGiven = {
  purpose: FilePurpose;
  status?: "received" | "checking" | "uploading";
  party?: "seller" | "customer";
  kind?: string;
  question?: string;
};
/** A file as the upload and the worker's checks leave it. */
export async function fileOn(number: string, given: FileGiven): Promise<string> {
  const row = await rowOf(number);
  if (!row) throw new Error(`no claim ${number}`);
  const id = crypto.randomUUID();
  const stored = { mediaType: "application/pdf", sha256: id.replaceAll("-", "").padEnd(64, "0"), storageKey: `aa/${id}` };
  await asStaff((tx) =>
    tx.insert(files).values({
      sellerId: row.sellerId,
      claimId: row.id,
      id,
      party: given.party ?? "seller",
      purpose: given.purpose,
      questionId: given.question ?? null,
      kind: given.kind ?? null,
      name: "report.pdf",
      declaredType: "application/pdf",
      size: 10,
      status: given.status ?? "received",
      uploadedName: "owner",
      createdAt: new Date(NOW),
      ...(given.status === "uploading" ? {} : stored),
    }),
  );
  return id;
}
export const fileRow = (id: string) => asStaff(async (tx) => (await tx.select().from(files).where(eq(files.id, id)))[0]);

/** Step log of a claim, oldest first, and what its audit trail says was done. */
export async function trailOf(number: string): Promise<{ steps: string[]; audited: string[] }> {
  const row = await rowOf(number);
  const steps = await asStaff((tx) =>
    tx
      .select({ type: claimEvents.type })
      .from(claimEvents)
      .where(eq(claimEvents.claimId, row?.id ?? ""))
      .orderBy(claimEvents.seq),
  );
  const audited = await asStaff((tx) =>
    tx
      .select({ action: audit.action })
      .from(audit)
      .where(and(eq(audit.subject, number)))
      .orderBy(audit.seq),
  );
  return { steps: steps.map((s) => s.type), audited: audited.map((a) => a.action) };
}
