import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { savedViews } from "#db/schema/personal.ts";
import { isPlainDate } from "#lib/domain/calendar/zoned.ts";
import { STATES } from "#lib/domain/claim/states.ts";
import { FILTERS, HANDS, type ListQuery, type Sort, sortsOf, VIEWS } from "#lib/domain/claim/views.ts";
import { INCIDENTS } from "#lib/domain/evidence/incidents.ts";
import { PLAN_ANEW, preparedOn, type SellerRead, type Tx } from "#lib/platform/transaction.ts";
import { type ClaimPage, type ClaimTuple, PAGE_SIZE, type SavedView, type ViewCounts } from "../list-schema.ts";
import { capped, FROM_NOTHING, VIEW_CAP } from "./counting.ts";
import { listing, MARKET_ZONES, OWN, OWN_USER, VIEW_FILTERS } from "./listing.ts";

type Params = Record<string, string | string[] | undefined>;
/** Reads an address. Anything unknown falls back to the default list, never to an error. */
export function parseListQuery(params: Params): ListQuery {
  const one = (name: string) => (typeof params[name] === "string" ? params[name] : "");
  const of = <T extends string>(known: readonly T[], name: string): T | null => known.find((k) => k === one(name)) ?? null;
  const day = (name: string) => (isPlainDate(one(name)) ? one(name) : null);
  const found = {
    state: of(STATES, "state"),
    incident: of(INCIDENTS, "incident"),
    route: of(["small", "large"] as const, "route"),
    from: day("from"),
    to: day("to"),
    hand: of(HANDS, "hand"),
    q: one("q").trim().slice(0, 80),
    cursor: one("cursor") || null,
  };
  const filtered = found.q !== "" || FILTERS.some((f) => found[f] !== null);
  const view = of(VIEWS, "view") ?? (filtered ? "all" : "needs");
  const sort = of(sortsOf(view), "sort") ?? sortsOf(view)[0] ?? "newest";
  return { view, sort, ...found };
}

/**
 * A page of the worklist, by keyset over an index that ends in the id. Each variety of the query is one prepared statement.
 * A search is planned with its words in hand: how rare they are decides which index is walked.
 */
export async function listClaims(read: SellerRead, query: ListQuery): Promise<ClaimPage> {
  const cursor = parseCursor(query.cursor, query.sort);
  const rows = await read(async (tx) => {
    const values = { ...query, ...cursor };
    if (query.q) {
      const [, found] = await Promise.all([tx.execute(PLAN_ANEW), pageOf(tx, query, cursor !== null).execute(values)]);
      return found;
    }
    // Hands are no value of a placeholder: each is a statement of its own.
    const filters = FILTERS.filter((f) => query[f] !== null).map((f) => (f === "hand" ? query.hand : f));
    const name = ["worklist", query.view, query.sort, ...filters, cursor && "after"].filter(Boolean);
    return preparedOn(tx, name.join(" "), (as) => pageOf(tx, query, cursor !== null).prepare(as)).execute(values);
  });
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  return { rows: page.map(({ row }) => tuple(row)), next: rows.length > PAGE_SIZE && last ? encodeCursor(last.key, last.id) : null };
}

function pageOf(tx: Tx, query: ListQuery, continued: boolean) {
  const { key, order, where } = listing(query, continued);
  return tx
    .select({ row: columns, key: sql<string>`${key}::text`, id: claims.id })
    .from(claims)
    .where(where)
    .orderBy(...order)
    .limit(PAGE_SIZE + 1);
}

const encodeCursor = (key: string, id: string): string => Buffer.from(JSON.stringify([key, id])).toString("base64url");

/** An address somebody changed by hand is the first page, never an error. */
function parseCursor(cursor: string | null, sort: Sort): { at: string; id: string } | null {
  if (!cursor) return null;
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as [unknown, unknown];
    if (typeof at !== "string" || typeof id !== "string" || !/^[0-9a-f-]{36}$/.test(id)) return null;
    if (sort === "amount") return /^\d{1,15}$/.test(at) ? { at, id } : null;
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

export type ViewFigures = { counts: ViewCounts; screenedOut: number };
/**
 * Counts for the views, each at most a thousand: counting a million rows for a number nobody reads would cost more than the
 * page. And how many claims were screened out this month before they reached the seller: a number, nothing else.
 */
export async function countViews(read: SellerRead): Promise<ViewFigures> {
  const zones = JSON.stringify(MARKET_ZONES);
  const rows = await read((tx) =>
    preparedOn(tx, "view counts", (name) =>
      tx
        .select({
          needs: capped(sql`${VIEW_FILTERS.needs}`),
          waiting: capped(sql`${VIEW_FILTERS.waiting}`),
          closed: capped(sql`${VIEW_FILTERS.closed}`),
          screenedOut: sql<number>`screened_out_this_month(${sql.placeholder("zones")}::jsonb)`.mapWith(Number),
        })
        .from(FROM_NOTHING)
        .prepare(name),
    ).execute({ zones }),
  );
  const { screenedOut = 0, ...parts } = rows[0] ?? { needs: 0, waiting: 0, closed: 0 };
  // Every claim is in one of the three: a closed one needs nobody. Counted by itself, the whole is as dear as the largest part.
  const all = Math.min(VIEW_CAP, parts.needs + parts.waiting + parts.closed);
  return { counts: { ...parts, all }, screenedOut };
}

/** The lists this person keeps, oldest first. */
export const listViews = (read: SellerRead): Promise<SavedView[]> =>
  read((tx) =>
    preparedOn(tx, "saved views", (name) =>
      tx
        .select({ id: savedViews.id, name: savedViews.name, query: savedViews.query })
        .from(savedViews)
        .where(and(eq(savedViews.sellerId, OWN), eq(savedViews.userId, OWN_USER)))
        .orderBy(asc(savedViews.createdAt), asc(savedViews.id))
        .prepare(name),
    ).execute(),
  );

export { countForRail } from "./rail.ts";
