import "server-only";
import { and, asc, desc, eq, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { cache } from "react";
import { claims } from "#db/schema/claims.ts";
import { deliveries, notices, questions } from "#db/schema/exchange.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { STATES, type State } from "#lib/domain/claim/states.ts";
import { asSeller, lookup, type SellerScope } from "#lib/platform/transaction.ts";
import { type ClaimDetail, readClaim } from "./detail.ts";
import {
  type ClaimPage,
  type ClaimTuple,
  type Inbox,
  type InboxRow,
  type ListQuery,
  PAGE_SIZE,
  type UploadedFile,
  VIEWS,
  type View,
} from "./list-schema.ts";

export function parseListQuery(params: Record<string, string | string[] | undefined>): ListQuery {
  const one = (name: string) => (typeof params[name] === "string" ? params[name] : "");
  const view = VIEWS.find((v) => v === one("view"));
  const state = STATES.find((s) => s === one("state")) ?? null;
  return { view: view ?? (state || one("q") ? "all" : "needs"), state, q: one("q").trim().slice(0, 80), cursor: one("cursor") || null };
}

const presented = isNotNull(claims.presentedAt);

/** A page of the worklist. "needs" runs by deadline, the others newest first; both by keyset over an index that ends in the id. */
export async function listClaims(scope: SellerScope, query: ListQuery): Promise<ClaimPage> {
  const byDue = query.view === "needs" && !query.state;
  const sortKey = byDue ? sql`coalesce(${claims.sellerDueAt}, 'infinity'::timestamptz)` : sql`${claims.presentedAt}`;
  const filters: (SQL | undefined)[] = [eq(claims.sellerId, scope.sellerId), presented, viewFilter(query.view)];
  if (query.state) filters.push(eq(claims.state, query.state as State));
  if (query.q) filters.push(wordsFilter(query.q));
  filters.push(after(query.cursor, byDue, sortKey));
  const rows = await asSeller(scope, (tx) =>
    tx
      .select({ row: columns, key: sql<string>`${sortKey}::text`, id: claims.id })
      .from(claims)
      .where(and(...filters))
      .orderBy(...(byDue ? [asc(sortKey), asc(claims.id)] : [desc(sortKey), desc(claims.id)]))
      .limit(PAGE_SIZE + 1),
  );
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  return { rows: page.map(({ row }) => tuple(row)), next: rows.length > PAGE_SIZE && last ? encodeCursor(last.key, last.id) : null };
}

const columns = {
  number: claims.number,
  state: claims.state,
  outcome: claims.outcome,
  productEn: claims.productEn,
  productZh: claims.productZh,
  happenedEn: claims.happenedEn,
  happenedZh: claims.happenedZh,
  orderNo: claims.orderNo,
  claimed: claims.claimed,
  amount: claims.amount,
  currency: claims.currency,
  dueAt: claims.sellerDueAt,
  program: claims.program,
  pictureUrl: claims.pictureUrl,
  openQuestion: sql<boolean>`exists (select 1 from questions q where q.seller_id = ${claims.sellerId} and q.claim_id = ${claims.id} and q.asked_of = 'seller' and q.answered_at is null)`,
  incidentKind: claims.incidentKind,
};
type Row = { [K in keyof typeof columns]: (typeof columns)[K]["_"] extends { data: infer D } ? D : never };

const tuple = (r: Record<string, unknown>): ClaimTuple => {
  const row = r as unknown as Row & {
    dueAt: Date | null;
    amount: number | null;
    outcome: string | null;
    pictureUrl: string | null;
    openQuestion: boolean;
  };
  return [
    row.number,
    row.state,
    row.outcome,
    row.productEn,
    row.productZh,
    row.happenedEn,
    row.happenedZh,
    row.orderNo,
    row.claimed,
    row.amount,
    row.currency,
    row.dueAt?.getTime() ?? null,
    row.program,
    row.pictureUrl,
    row.openQuestion,
    row.incidentKind,
  ];
};

function viewFilter(view: View): SQL | undefined {
  if (view === "needs") return eq(claims.needsSeller, true);
  if (view === "waiting") return and(eq(claims.needsSeller, false), ne(claims.state, "closed"));
  if (view === "closed") return eq(claims.state, "closed");
  return undefined;
}

/** Number or product, both languages; `%` and `_` stand for themselves. */
function wordsFilter(words: string): SQL | undefined {
  const like = `%${words.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
  return or(
    sql`${claims.number} ilike ${like}`,
    sql`${claims.productEn} ilike ${like}`,
    sql`${claims.productZh} ilike ${like}`,
    sql`${claims.listingTitle} ilike ${like}`,
  );
}

const encodeCursor = (key: string, id: string): string => Buffer.from(JSON.stringify([key, id])).toString("base64url");

function after(cursor: string | null, ascending: boolean, key: SQL): SQL | undefined {
  if (!cursor) return undefined;
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as [unknown, unknown];
    if (typeof at !== "string" || typeof id !== "string" || !/^[0-9a-f-]{36}$/.test(id) || !/^[\d infty:.+-]{4,40}$/.test(at))
      return undefined;
    return ascending
      ? sql`(${key}, ${claims.id}) > (${at}::timestamptz, ${id}::uuid)`
      : sql`(${key}, ${claims.id}) < (${at}::timestamptz, ${id}::uuid)`;
  } catch {
    return undefined;
  }
}

const COUNT_CAP = 1_000;
export type Counts = Record<View, number> & { unread: number; capped: boolean };

/** Counts for tabs and rail, each at most a thousand: counting a million rows for a number nobody reads would cost more than the page. */
export async function countClaims(scope: SellerScope, userId: string): Promise<Counts> {
  const capped = (where: SQL) =>
    sql<number>`(select count(*) from (select 1 from claims where seller_id = ${scope.sellerId} and presented_at is not null and ${where} limit ${COUNT_CAP}) c)`.mapWith(
      Number,
    );
  return asSeller(scope, async (tx) => {
    const [row] = await tx
      .select({
        needs: capped(sql`needs_seller`),
        waiting: capped(sql`not needs_seller and state <> 'closed'`),
        closed: capped(sql`state = 'closed'`),
        all: capped(sql`true`),
        unread:
          sql<number>`(select count(*) from (select 1 from deliveries where seller_id = ${scope.sellerId} and user_id = ${userId} and read_at is null limit 100) d)`.mapWith(
            Number,
          ),
      })
      .from(sql`(select 1) one`);
    const counts = row ?? { needs: 0, waiting: 0, closed: 0, all: 0, unread: 0 };
    return { ...counts, capped: counts.all >= COUNT_CAP };
  });
}

/** Claims screened out this month before they reached the seller: a number, nothing else. */
export async function screenedOut(scope: SellerScope, since: Instant): Promise<number> {
  const found = await asSeller(scope, (tx) => tx.execute<{ n: string }>(sql`select screened_out(${new Date(since)}) as n`));
  return Number(found.rows[0]?.n ?? 0);
}

export async function listNotices(scope: SellerScope, userId: string, limit = 50): Promise<InboxRow[]> {
  const rows = await asSeller(scope, (tx) =>
    tx
      .select({ id: notices.id, kind: notices.kind, params: notices.params, createdAt: notices.createdAt, readAt: deliveries.readAt })
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
    }));

/** How many unread notices, capped, and the newest: what the bell asks every half minute. */
export async function unreadNotices(scope: SellerScope, userId: string): Promise<Inbox> {
  const notices = await listNotices(scope, userId);
  return { unread: notices.filter((n) => n.readAt === null).length, notices };
}

/** Whether a hash is a receipt's, of its content or of its PDF. Anyone may ask; nothing of the seller comes back. */
export async function verifyReceipt(hash: string): Promise<{ receipt: string; at: Instant; matched: "snapshot" | "pdf" } | null> {
  if (!/^[0-9a-f]{64}$/.test(hash)) return null;
  const found = await lookup<{ receipt: string; at: Date; matched: "snapshot" | "pdf" }>("select * from receipt_by_hash($1)", [hash]);
  const row = found.rows[0];
  return row ? { receipt: row.receipt, at: row.at.getTime(), matched: row.matched } : null;
}
