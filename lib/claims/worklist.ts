import "server-only";
import { and, asc, desc, eq, isNotNull, ne, or, type SQL, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { STATES, type State } from "#lib/domain/claim/states.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import type { SellerRead } from "#lib/platform/transaction.ts";
import { type ClaimPage, type ClaimTuple, type ListQuery, PAGE_SIZE, VIEWS, type View } from "./list-schema.ts";

/** The seller and the person whose transaction this is: a page's reads leave before their names have come back. */
const OWN = sql`(select nullif(current_setting('app.seller', true), '')::uuid)`;
const OWN_USER = sql`(select nullif(current_setting('app.person', true), '')::uuid)`;

export function parseListQuery(params: Record<string, string | string[] | undefined>): ListQuery {
  const one = (name: string) => (typeof params[name] === "string" ? params[name] : "");
  const view = VIEWS.find((v) => v === one("view"));
  const state = STATES.find((s) => s === one("state")) ?? null;
  return { view: view ?? (state || one("q") ? "all" : "needs"), state, q: one("q").trim().slice(0, 80), cursor: one("cursor") || null };
}

const presented = isNotNull(claims.presentedAt);

/** A page of the worklist. "needs" runs by deadline, the others newest first; both by keyset over an index that ends in the id. */
export async function listClaims(read: SellerRead, query: ListQuery): Promise<ClaimPage> {
  const byDue = query.view === "needs" && !query.state;
  const sortKey = byDue ? sql`coalesce(${claims.sellerDueAt}, 'infinity'::timestamptz)` : sql`${claims.presentedAt}`;
  const filters: (SQL | undefined)[] = [eq(claims.sellerId, OWN), presented, viewFilter(query.view)];
  if (query.state) filters.push(eq(claims.state, query.state as State));
  if (query.q) filters.push(wordsFilter(query.q));
  filters.push(after(query.cursor, byDue, sortKey));
  const order = byDue ? [asc(sortKey), asc(claims.id)] : [desc(sortKey), desc(claims.id)];
  const rows = await select(read, sortKey, and(...filters), order, PAGE_SIZE + 1);
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
const select = (read: SellerRead, key: SQL, where: SQL | undefined, order: SQL[], limit: number) =>
  read((tx) =>
    tx
      .select({ row: columns, key: sql<string>`${key}::text`, id: claims.id })
      .from(claims)
      .where(where)
      .orderBy(...order)
      .limit(limit),
  );
type Row = Awaited<ReturnType<typeof select>>[number]["row"];

const tuple = (row: Row): ClaimTuple => [
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
export type ViewCounts = Record<View, number>;
const capped = (where: SQL) =>
  sql<number>`(select count(*) from (select 1 from claims where seller_id = ${OWN} and presented_at is not null and ${where} limit ${COUNT_CAP}) c)`.mapWith(
    Number,
  );
const needs = sql`needs_seller`;

/** Counts for the views, each at most a thousand: counting a million rows for a number nobody reads would cost more than the page. */
export const countViews = (read: SellerRead): Promise<ViewCounts> =>
  read(async (tx) => {
    const [row] = await tx
      .select({
        needs: capped(needs),
        waiting: capped(sql`not needs_seller and state <> 'closed'`),
        closed: capped(sql`state = 'closed'`),
        all: capped(sql`true`),
      })
      .from(sql`(select 1) one`);
    return row ?? { needs: 0, waiting: 0, closed: 0, all: 0 };
  });

/** What the rail shows on every page: claims that need the seller, and the reader's unread notices, a hundred at most. */
export const countForRail = (read: SellerRead): Promise<{ needs: number; unread: number }> =>
  read(async (tx) => {
    const [row] = await tx
      .select({
        needs: capped(needs),
        unread:
          sql<number>`(select count(*) from (select 1 from deliveries where seller_id = ${OWN} and user_id = ${OWN_USER} and read_at is null limit 100) d)`.mapWith(
            Number,
          ),
      })
      .from(sql`(select 1) one`);
    return row ?? { needs: 0, unread: 0 };
  });

/** Claims screened out this month before they reached the seller: a number, nothing else. */
export async function screenedOut(read: SellerRead): Promise<number> {
  const zones = JSON.stringify({ us: currentPack("us").zone, uk: currentPack("uk").zone });
  const found = await read((tx) => tx.execute<{ n: string }>(sql`select screened_out_this_month(${zones}::jsonb) as n`));
  return Number(found.rows[0]?.n ?? 0);
}
