import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { savedViews } from "#db/schema/personal.ts";
import { isPlainDate } from "#lib/domain/calendar/zoned.ts";
import { STATES } from "#lib/domain/claim/states.ts";
import { FILTERS, HANDS, isFiltered, type ListQuery, mayHold, type Sort, sortsOf, VIEWS } from "#lib/domain/claim/views.ts";
import { INCIDENTS } from "#lib/domain/evidence/incidents.ts";
import { OWN, OWN_USER } from "#lib/platform/own.ts";
import { PLAN_ANEW, preparedOn, type SellerRead, type Tx } from "#lib/platform/transaction.ts";
import { type ClaimPage, type ClaimTuple, PAGE_SIZE, type SavedView, type ViewCounts } from "../list-schema.ts";
import { capped, FROM_NOTHING, VIEW_CAP } from "./counting.ts";
import { listing, MARKET_ZONES, VIEW_FILTERS } from "./listing.ts";
import { type Among, NEAR, type Ordered, PLACE, searched, soonest } from "./searching.ts";

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
 * A page of the worklist, by keyset over an index that ends in what filters ask for. Without them it is a prepared statement;
 * with them it is planned with their values in hand: how rare they are decides which index is walked.
 * @param near so many are looked through for words before the index of words is asked
 */
export async function listClaims(read: SellerRead, query: ListQuery, near = NEAR): Promise<ClaimPage> {
  if (query.state && !mayHold(query.view, query.state)) return { rows: [], next: null };
  const cursor = parseCursor(query.cursor, query.sort);
  const list = listing(query, cursor !== null);
  const rows = await read(async (tx) => {
    const values = { ...query, ...cursor };
    if (!isFiltered(query)) {
      const name = ["worklist", query.view, query.sort, cursor && "after"].filter(Boolean).join(" ");
      return preparedOn(tx, name, (as) => pageOf(tx, list, near).prepare(as)).execute(values);
    }
    const among = soonest(query.q);
    const [, found] = await Promise.all([tx.execute(PLAN_ANEW), pageOf(tx, list, near, among).execute(values)]);
    const short = list.words && among === "near" && found.length <= PAGE_SIZE;
    return short && (await reachBeyond(tx, list, near, values)) ? pageOf(tx, list, near, "everywhere").execute(values) : found;
  });
  const page = rows.slice(0, PAGE_SIZE);
  const last = page.at(-1);
  return { rows: page.map(({ row }) => tuple(row)), next: rows.length > PAGE_SIZE && last ? encodeCursor(last.key, last.id) : null };
}

function pageOf(tx: Tx, list: ReturnType<typeof listing>, near: number, among: Among = "near") {
  const { key, by, where, words } = list;
  const place = words ? PLACE : key;
  return tx
    .select({ row: columns, key: sql<string>`${place}::text`, id: claims.id })
    .from(words ? searched(among, list, words, { most: PAGE_SIZE + 1, near }) : claims)
    .where(words ? undefined : where)
    .orderBy(...by(place))
    .limit(PAGE_SIZE + 1);
}

/** Whether there are more claims than those that were looked through for words. */
async function reachBeyond(tx: Tx, { key, by, where }: Ordered, near: number, values: Record<string, unknown>): Promise<boolean> {
  const beyond = tx
    .select({ id: claims.id })
    .from(claims)
    .where(where)
    .orderBy(...by(key))
    .offset(near)
    .limit(1);
  return (await beyond.execute(values)).length > 0;
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
  // Of a question the claim is named by its table: the builder writes the columns of a single table without.
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
  openQuestion: sql<boolean>`exists (select 1 from questions q where q.seller_id = claims.seller_id and q.claim_id = claims.id and q.asked_of = 'seller' and q.answered_at is null)`,
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
