import "server-only";
import { and, asc, desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { STATES } from "#lib/domain/claim/states.ts";
import { VIEWS, type View } from "#lib/domain/claim/views.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { preparedOn, type SellerRead, type Tx } from "#lib/platform/transaction.ts";
import { type ClaimPage, type ClaimTuple, type ListQuery, PAGE_SIZE, type ViewCounts } from "../list-schema.ts";

/** The seller and the person whose transaction this is: a page's reads leave before their names have come back. */
const OWN = sql`(select nullif(current_setting('app.seller', true), '')::uuid)`;
const OWN_USER = sql`(select nullif(current_setting('app.person', true), '')::uuid)`;

export function parseListQuery(params: Record<string, string | string[] | undefined>): ListQuery {
  const one = (name: string) => (typeof params[name] === "string" ? params[name] : "");
  const view = VIEWS.find((v) => v === one("view"));
  const state = STATES.find((s) => s === one("state")) ?? null;
  return { view: view ?? (state || one("q") ? "all" : "needs"), state, q: one("q").trim().slice(0, 80), cursor: one("cursor") || null };
}

/**
 * A page of the worklist. "needs" runs by deadline, the others newest first; both by keyset over an index that ends in the id.
 * Each variety of the query is one prepared statement; words, state and cursor are its parameters.
 */
export async function listClaims(read: SellerRead, query: ListQuery): Promise<ClaimPage> {
  const cursor = parseCursor(query.cursor);
  const like = `%${query.q.replace(/[\\%_]/g, (c) => `\\${c}`)}%`;
  const rows = await read((tx) => {
    const name = ["worklist", query.view, query.state && "state", query.q && "words", cursor && "after"].filter(Boolean).join(" ");
    return preparedOn(tx, name, (as) => pageOf(tx, query, cursor !== null).prepare(as)).execute({ state: query.state, like, ...cursor });
  });
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  return { rows: page.map(({ row }) => tuple(row)), next: rows.length > PAGE_SIZE && last ? encodeCursor(last.key, last.id) : null };
}

function pageOf(tx: Tx, query: ListQuery, continued: boolean) {
  const byDue = query.view === "needs" && !query.state;
  const key = byDue ? sql`coalesce(${claims.sellerDueAt}, 'infinity'::timestamptz)` : sql`${claims.presentedAt}`;
  const at = sql`${sql.placeholder("at")}::timestamptz, ${sql.placeholder("id")}::uuid`;
  const filters = [eq(claims.sellerId, OWN), isNotNull(claims.presentedAt), VIEW_FILTERS[query.view]];
  if (query.state) filters.push(sql`${claims.state} = ${sql.placeholder("state")}`);
  if (query.q) filters.push(wordsFilter);
  if (continued) filters.push(byDue ? sql`(${key}, ${claims.id}) > (${at})` : sql`(${key}, ${claims.id}) < (${at})`);
  return tx
    .select({ row: columns, key: sql<string>`${key}::text`, id: claims.id })
    .from(claims)
    .where(and(...filters))
    .orderBy(...(byDue ? [asc(key), asc(claims.id)] : [desc(key), desc(claims.id)]))
    .limit(PAGE_SIZE + 1);
}

// Written out, not as parameters: PostgreSQL can then prove that a view's partial index holds the rows.
const VIEW_FILTERS: Readonly<Record<View, SQL | undefined>> = {
  needs: sql`needs_seller`,
  waiting: sql`not needs_seller and state <> 'closed'`,
  closed: sql`state = 'closed'`,
  all: undefined,
};

/** Number or product, both languages; `%` and `_` stand for themselves. */
const words = sql.placeholder("like");
const wordsFilter = sql`(${claims.number} ilike ${words} or ${claims.productEn} ilike ${words} or ${claims.productZh} ilike ${words} or ${claims.listingTitle} ilike ${words})`;

const encodeCursor = (key: string, id: string): string => Buffer.from(JSON.stringify([key, id])).toString("base64url");

/** An address somebody changed by hand is the first page, never an error. */
function parseCursor(cursor: string | null): { at: string; id: string } | null {
  if (!cursor) return null;
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as [unknown, unknown];
    if (typeof at !== "string" || typeof id !== "string" || !/^[0-9a-f-]{36}$/.test(id)) return null;
    return at === "infinity" || (/^[\d :.+-]{10,40}$/.test(at) && !Number.isNaN(Date.parse(at))) ? { at, id } : null;
  } catch {
    return null;
  }
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
type Row = Awaited<ReturnType<typeof pageOf>>[number]["row"];

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

const COUNT_CAP = 1_000;
const capped = (where: SQL) =>
  sql<number>`(select count(*) from (select 1 from claims where seller_id = ${OWN} and presented_at is not null and ${where} limit ${COUNT_CAP}) c)`.mapWith(
    Number,
  );
const FROM_NOTHING = sql`(select 1) one`;

export type ViewFigures = { counts: ViewCounts; screenedOut: number };
/**
 * Counts for the views, each at most a thousand: counting a million rows for a number nobody reads would cost more than the
 * page. And how many claims were screened out this month before they reached the seller: a number, nothing else.
 */
export async function countViews(read: SellerRead): Promise<ViewFigures> {
  const zones = JSON.stringify({ us: currentPack("us").zone, uk: currentPack("uk").zone });
  const rows = await read((tx) =>
    preparedOn(tx, "view counts", (name) =>
      tx
        .select({
          needs: capped(sql`${VIEW_FILTERS.needs}`),
          waiting: capped(sql`${VIEW_FILTERS.waiting}`),
          closed: capped(sql`${VIEW_FILTERS.closed}`),
          all: capped(sql`true`),
          screenedOut: sql<number>`screened_out_this_month(${sql.placeholder("zones")}::jsonb)`.mapWith(Number),
        })
        .from(FROM_NOTHING)
        .prepare(name),
    ).execute({ zones }),
  );
  const { screenedOut = 0, ...counts } = rows[0] ?? { needs: 0, waiting: 0, closed: 0, all: 0 };
  return { counts, screenedOut };
}

/** What the rail shows on every page: claims that need the seller, and the reader's unread notices, a hundred at most. */
export async function countForRail(read: SellerRead): Promise<{ needs: number; unread: number }> {
  const rows = await read((tx) =>
    preparedOn(tx, "rail counts", (name) =>
      tx
        .select({
          needs: capped(sql`${VIEW_FILTERS.needs}`),
          unread:
            sql<number>`(select count(*) from (select 1 from deliveries where seller_id = ${OWN} and user_id = ${OWN_USER} and read_at is null limit 100) d)`.mapWith(
              Number,
            ),
        })
        .from(FROM_NOTHING)
        .prepare(name),
    ).execute(),
  );
  return rows[0] ?? { needs: 0, unread: 0 };
}
