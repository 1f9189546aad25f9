import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { sellers } from "#db/schema/accounts.ts";
import { type FilePurpose, files, type SubmissionKind, submissions } from "#db/schema/exchange.ts";
import type { Snapshot } from "#lib/domain/claim/snapshot.ts";
import { foreignReceipts } from "#lib/domain/conversion.ts";
import { isOver } from "#lib/domain/deadlines.ts";
import { record } from "#lib/platform/audit.ts";
import { newId } from "#lib/platform/ids.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { type Conflict, keepAsNote } from "./conflict.ts";
import type { SellerContext } from "./context.ts";
import { readDraft } from "./draft.ts";
import type { LoadedClaim } from "./load.ts";
import { requireClaim } from "./load.ts";
import { canonicalJson, sha256Hex } from "./receipt/canonical.ts";
import type { DraftKind, DraftValues } from "./schema.ts";

export type FileRow = typeof files.$inferSelect;
export type Submitted = { status: "submitted"; receipt: string; n: number };
type Key = { sellerId: string; claimId: string };

/** Files of one purpose that were not removed. One still on its way stops the submission: the answer must hold what the screen showed. */
export async function filesFor(
  tx: Tx,
  { sellerId, claimId }: Key,
  purpose: FilePurpose,
  questionId: string | null = null,
): Promise<FileRow[]> {
  return arrived(await filesOf(tx, { sellerId, claimId }, purpose, questionId));
}

function arrived(rows: FileRow[]): FileRow[] {
  if (rows.some((f) => f.status === "uploading" || f.status === "checking")) throw new Refusal("files_pending");
  return rows;
}

const filesOf = (tx: Tx, { sellerId, claimId }: Key, purpose: FilePurpose, questionId: string | null): Promise<FileRow[]> =>
  tx
    .select()
    .from(files)
    .where(
      and(
        eq(files.sellerId, sellerId),
        eq(files.claimId, claimId),
        eq(files.purpose, purpose),
        isNull(files.removedAt),
        isNull(files.submissionId),
        // Kept for the team.
        eq(files.withheld, false),
        ne(files.status, "refused"),
        ...(questionId ? [eq(files.questionId, questionId)] : []),
      ),
    )
    .orderBy(files.createdAt, files.id)
    // Who takes one of them away at the same moment is either before this and heard, or after it and too late.
    .for("update")
    .execute();

/**
 * A repeated press of the button: the first receipt again. The same key with another content is refused, because one of
 * the two would be lost without a word.
 */
export async function alreadySubmitted(
  { tx, actor, now }: SellerContext,
  { sellerId, claimId }: Key,
  key: string,
  input: unknown,
): Promise<Submitted | null> {
  const [found] = await tx
    .select({ receipt: submissions.receipt, n: submissions.n, hash: submissions.inputSha256 })
    .from(submissions)
    .where(and(eq(submissions.sellerId, sellerId), eq(submissions.claimId, claimId), eq(submissions.idempotencyKey, key)));
  if (!found) return null;
  if (found.hash !== sha256Hex(canonicalJson(input))) throw new Refusal("key_reused");
  record(tx, { sellerId, actor, at: now, action: "submission.repeated", subject: found.receipt });
  return { status: "submitted", receipt: found.receipt, n: found.n };
}

type Declared = { number: string; revision: number; key: string; declaration: { name: string; role: string } };
export type Opened = { loaded: LoadedClaim; draft: DraftValues; content: Omit<Declared, "revision">; attached: readonly FileRow[] };

/**
 * How contest, inform and appeal begin: the claim locked, a repeated press answered with its receipt, a lost race with the
 * conflict and the text kept as a note; else the draft and its files, ready to be frozen.
 */
export async function openSubmission(ctx: SellerContext, input: Declared, kind: DraftKind): Promise<Opened | Submitted | Conflict> {
  const loaded = await requireClaim(ctx.tx, input.number, ctx.actor);
  const key = { sellerId: loaded.row.sellerId, claimId: loaded.row.id };
  const { revision, ...content } = input;
  // In one trip.
  const [before, draft, attached] = await Promise.all([
    alreadySubmitted(ctx, key, input.key, content),
    readDraft(ctx.tx, key, kind),
    filesOf(ctx.tx, key, kind, null),
  ]);
  if (before) return before;
  if (loaded.row.revision !== revision) return keepAsNote(ctx, loaded, { ...draft, declaration: input.declaration });
  return { loaded, draft, content, attached: arrived(attached) };
}

export type SubmissionInput = {
  kind: SubmissionKind;
  key: string;
  input: unknown;
  late: boolean;
  content: Pick<Snapshot, "grounds" | "declaration" | "question" | "text" | "amount" | "insurer" | "paid"> & DraftValues;
  attached: readonly FileRow[];
};

/** Freezes what was sent: snapshot, hash, number; the files become part of it; the receipt is rendered by a job. */
export async function freeze(ctx: SellerContext, { row, claim, heads }: LoadedClaim, given: SubmissionInput): Promise<Submitted> {
  const { tx, actor, now } = ctx;
  const [[seller], [last]] = await Promise.all([
    tx.select().from(sellers).where(eq(sellers.sellerId, row.sellerId)),
    tx
      .select({ n: sql<number>`coalesce(max(${submissions.n}), 0)`.mapWith(Number) })
      .from(submissions)
      .where(and(eq(submissions.sellerId, row.sellerId), eq(submissions.claimId, row.id))),
  ]);
  const n = (last?.n ?? 0) + 1;
  const foreign = foreignReceipts(heads);
  const receipt = `R-${row.number.slice(-6)}-${n}`;
  const snapshot: Snapshot = {
    receipt,
    claim: row.number,
    kind: given.kind,
    at: new Date(now).toISOString(),
    dueAt: claim.dueAt === null ? null : new Date(claim.dueAt).toISOString(),
    late: given.late,
    by: { name: actor.name, role: actor.role },
    seller: seller ? { legalName: seller.legalName, legalNameZh: seller.legalNameZh } : null,
    program: { id: claim.program, version: claim.packVersion },
    ...given.content,
    ...(foreign.length > 0 ? { foreign } : {}),
    files: given.attached.map((f) => ({
      id: f.id,
      name: f.name,
      size: f.size,
      sha256: f.sha256,
      type: f.mediaType,
      kind: f.kind,
      ground: f.ground,
      ...(f.note ? { note: f.note } : {}),
      ...(f.lang ? { lang: f.lang } : {}),
      ...(f.translationOf ? { translationOf: f.translationOf } : {}),
      ...(f.redactedFrom ? { redacted: true } : {}),
    })),
  };
  const id = newId(now);
  const frozen = tx.insert(submissions).values({
    sellerId: row.sellerId,
    claimId: row.id,
    id,
    n,
    kind: given.kind,
    receipt,
    snapshot,
    sha256: sha256Hex(canonicalJson(snapshot)),
    idempotencyKey: given.key,
    inputSha256: sha256Hex(canonicalJson(given.input)),
    submittedBy: actor.userId,
    submittedName: actor.name,
    at: new Date(now),
    late: given.late,
  });
  const ids = given.attached.map((f) => f.id);
  const sent = tx
    .update(files)
    .set({ status: "submitted", submissionId: id })
    .where(and(eq(files.sellerId, row.sellerId), eq(files.claimId, row.id), inArray(files.id, ids)));
  await Promise.all([frozen, ids.length > 0 ? sent : null]);
  enqueue(tx, "receipt.render", { sellerId: row.sellerId, submissionId: id }, id);
  return { status: "submitted", receipt, n };
}

/** Sent after the running deadline of the claim. */
export const isLate = ({ claim }: LoadedClaim, now: number): boolean => claim.dueAt !== null && isOver(claim.dueAt, now);
