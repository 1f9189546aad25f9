import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, isNull, ne, or } from "drizzle-orm";
import { cache } from "react";
import { claimEvents, claims } from "#db/schema/claims.ts";
import { deliveries, files, notices, questions } from "#db/schema/exchange.ts";
import { claimLooks } from "#db/schema/personal.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { type InboxRow, inboxRow, type Reader } from "#lib/i18n/notice-words.ts";
import { asSeller, lookup, type SellerRead, type SellerScope } from "#lib/platform/transaction.ts";
import { type ClaimDetail, readClaim } from "./detail.ts";
import { relatedOf } from "./incident/related.ts";
import type { EarlierFile, UploadedFile } from "./list-schema.ts";

/** The newest notices of a person. */
export async function listNotices(scope: SellerScope, userId: string, limit = 50) {
  const rows = await asSeller(scope, (tx) =>
    tx
      .select({
        id: notices.id,
        kind: notices.kind,
        certificate: notices.certificateId,
        params: notices.params,
        createdAt: notices.createdAt,
        readAt: deliveries.readAt,
      })
      .from(deliveries)
      .innerJoin(notices, and(eq(notices.sellerId, deliveries.sellerId), eq(notices.id, deliveries.noticeId)))
      .where(and(eq(deliveries.sellerId, scope.sellerId), eq(deliveries.userId, userId)))
      .orderBy(desc(deliveries.createdAt))
      .limit(limit),
  );
  return rows.map((r) => ({ ...r, createdAt: r.createdAt.getTime(), readAt: r.readAt?.getTime() ?? null }));
}

/** Open questions to the seller over all its claims, nearest first. */
export const openQuestions = (scope: SellerScope) =>
  asSeller(scope, (tx) =>
    tx
      .select({ id: questions.id, dueAt: questions.dueAt, number: claims.number })
      .from(questions)
      .innerJoin(claims, and(eq(claims.sellerId, questions.sellerId), eq(claims.id, questions.claimId)))
      .where(and(eq(questions.sellerId, scope.sellerId), eq(questions.to, "seller"), isNull(questions.answeredAt)))
      .orderBy(asc(questions.dueAt))
      .limit(20),
  );

/** One claim as its seller may see it, read once a page. A number that is not one, and one that is not this seller's, are both null. */
export const claimFor = cache(
  (scope: SellerScope, number: string): Promise<ClaimDetail | null> =>
    /^CLM-\d{4}-\d{6,}$/.test(number) ? asSeller(scope, (tx) => readClaim(tx, number)) : Promise.resolve(null),
);
export type { ClaimDetail };

/** Files of one purpose, for the upload list's refetches; also what the page hands it first. */
export async function claimFiles(scope: SellerScope, number: string, purpose: string): Promise<UploadedFile[] | null> {
  const detail = await claimFor(scope, number);
  return detail ? filesOf(detail, purpose) : null;
}

export const filesOf = (detail: Pick<ClaimDetail, "files">, purpose: string): UploadedFile[] =>
  detail.files
    .filter((f) => f.party === "seller" && f.purpose === purpose && !f.submissionId)
    .map((f) => ({
      id: f.id,
      name: f.name,
      size: f.size,
      status: f.status,
      refusal: f.refusal,
      kind: f.kind,
      ground: f.ground,
      questionId: f.questionId,
      by: f.uploadedName,
      previews: f.previews,
      mediaType: f.mediaType,
      note: f.note,
      lang: f.lang,
      translationOf: f.translationOf,
      withheld: f.withheld,
      redactedFrom: f.redactedFrom,
      scan: f.scan,
    }));

const EARLIER = 12;
/**
 * What this seller sent on earlier claims about the same product and has not added here: the kinds this incident asks for
 * first, the newest of each file. The same bytes are offered once.
 */
export async function earlierFiles(
  scope: SellerScope,
  { row, files: here }: ClaimDetail,
  wanted: readonly string[],
): Promise<EarlierFile[]> {
  const found = await asSeller(scope, (tx) =>
    tx
      .selectDistinctOn([files.sha256], {
        id: files.id,
        name: files.name,
        kind: files.kind,
        size: files.size,
        claim: claims.number,
        lang: files.lang,
        sha256: files.sha256,
        at: files.createdAt,
      })
      .from(files)
      .innerJoin(claims, and(eq(claims.sellerId, files.sellerId), eq(claims.id, files.claimId)))
      .where(
        and(
          eq(files.sellerId, scope.sellerId),
          row.incidentId === null ? eq(claims.asin, row.asin) : or(eq(claims.asin, row.asin), eq(claims.incidentId, row.incidentId)),
          ne(claims.id, row.id),
          eq(files.party, "seller"),
          inArray(files.status, ["submitted", "reviewed"]),
          isNull(files.removedAt),
          isNotNull(files.kind),
        ),
      )
      .orderBy(files.sha256, desc(files.createdAt))
      .limit(200),
  );
  const added = new Set(here.filter((f) => f.party === "seller").map((f) => f.sha256));
  return found
    .filter((f) => !added.has(f.sha256))
    .sort((a, b) => Number(wanted.includes(b.kind ?? "")) - Number(wanted.includes(a.kind ?? "")) || b.at.getTime() - a.at.getTime())
    .slice(0, EARLIER)
    .map(({ sha256: _, at: __, ...f }) => f);
}

/** The same as their reader sees them. */
export const inboxOf = async (scope: SellerScope, userId: string, reader: Reader): Promise<InboxRow[]> =>
  (await listNotices(scope, userId)).map((notice) => inboxRow(notice, reader));

/** The newest step of a claim that its seller may see: whether a page that stands open is out of date. null: no such claim. */
export async function newestStep(read: SellerRead, number: string): Promise<{ seq: number } | null> {
  const [row] = await read((tx) =>
    tx
      .select({ seq: claimEvents.seq })
      .from(claims)
      .innerJoin(claimEvents, and(eq(claimEvents.sellerId, claims.sellerId), eq(claimEvents.claimId, claims.id)))
      .where(eq(claims.number, number))
      .orderBy(desc(claimEvents.seq))
      .limit(1),
  );
  return row ?? null;
}

/** Whether a hash is a receipt's, of its content or of its PDF. Anyone may ask; nothing of the seller comes back. */
export async function verifyReceipt(hash: string): Promise<{ receipt: string; at: Instant; matched: "snapshot" | "pdf" } | null> {
  if (!/^[0-9a-f]{64}$/.test(hash)) return null;
  const found = await lookup<{ receipt: string; at: Date; matched: "snapshot" | "pdf" }>("select * from receipt_by_hash($1)", [hash]);
  const row = found.rows[0];
  return row ? { receipt: row.receipt, at: row.at.getTime(), matched: row.matched } : null;
}

/** Other claims on the same incident that this seller was told of. */
export const relatedClaims = (scope: SellerScope, row: ClaimDetail["row"]) =>
  row.incidentId === null ? Promise.resolve([]) : asSeller(scope, (tx) => relatedOf(tx, row));

/** What this person has seen of a claim; null on the first visit. */
export async function lastLook(scope: SellerScope, claimId: string, userId: string): Promise<{ seq: number; at: Instant } | null> {
  const [found] = await asSeller(scope, (tx) =>
    tx
      .select({ seq: claimLooks.seq, at: claimLooks.at })
      .from(claimLooks)
      .where(and(eq(claimLooks.sellerId, scope.sellerId), eq(claimLooks.claimId, claimId), eq(claimLooks.userId, userId))),
  );
  return found ? { seq: found.seq, at: found.at.getTime() } : null;
}
