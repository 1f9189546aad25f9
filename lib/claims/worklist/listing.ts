import { and, asc, desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import type { Hand, ListQuery, Sort, View } from "#lib/domain/claim/views.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { OWN, OWN_USER } from "#lib/platform/own.ts";
import { numbered, type Ordered, type Words, wordsOf } from "./searching.ts";

export const MARKET_ZONES = { us: currentPack("us").zone, uk: currentPack("uk").zone };
export const OWN_ZONE = sql`(select case program when 'uk' then ${sql.raw(`'${MARKET_ZONES.uk}'`)} else ${sql.raw(`'${MARKET_ZONES.us}'`)} end from sellers where seller_id = ${OWN})`;

// Written out, not as parameters: PostgreSQL can then prove that a view's partial index holds the rows.
export const VIEW_FILTERS: Readonly<Record<View, SQL | undefined>> = {
  // A closed one needs nobody: said here too, it is found among the open ones in every order.
  needs: sql`needs_seller and state <> 'closed'`,
  waiting: sql`not needs_seller and state <> 'closed'`,
  closed: sql`state = 'closed'`,
  all: undefined,
};

const KEYS: Readonly<Record<Sort, { key: SQL; down: boolean; type: SQL }>> = {
  due: { key: sql`coalesce(${claims.sellerDueAt}, 'infinity'::timestamptz)`, down: false, type: sql`timestamptz` },
  newest: { key: sql`${claims.presentedAt}`, down: true, type: sql`timestamptz` },
  oldest: { key: sql`${claims.presentedAt}`, down: false, type: sql`timestamptz` },
  amount: { key: sql`coalesce(${claims.amount}, ${claims.claimed})`, down: true, type: sql`bigint` },
};

const HAND_FILTERS: Readonly<Record<Hand, SQL>> = {
  mine: sql`${claims.id} in (select claim_id from claim_hands where seller_id = ${OWN} and user_id = ${OWN_USER})`,
  nobody: sql`not exists (select 1 from claim_hands h where h.seller_id = ${claims.sellerId} and h.claim_id = ${claims.id})`,
};

/**
 * Rows and order of a list, the words it is searched for apart. Filters, words and cursor are placeholders of their own names:
 * `state`, `q`, `at`, `id` …
 */
export function listing(query: ListQuery, continued: boolean): Ordered & { words: Words | undefined } {
  const { key, down, type } = KEYS[query.sort];
  const given = (name: string) => sql.placeholder(name);
  const filters = [eq(claims.sellerId, OWN), isNotNull(claims.presentedAt), VIEW_FILTERS[query.view]];
  if (query.state) filters.push(sql`${claims.state} = ${given("state")}`);
  if (query.incident) filters.push(sql`${claims.incidentKind} = ${given("incident")}`);
  if (query.route) filters.push(sql`${claims.route} = ${given("route")}`);
  if (query.from) filters.push(sql`${claims.presentedAt} >= (${given("from")}::date)::timestamp at time zone ${OWN_ZONE}`);
  if (query.to) filters.push(sql`${claims.presentedAt} < (${given("to")}::date + 1)::timestamp at time zone ${OWN_ZONE}`);
  if (query.hand) filters.push(HAND_FILTERS[query.hand]);
  if (continued) {
    const at = sql`(${given("at")}::${type}, ${given("id")}::uuid)`;
    filters.push(down ? sql`(${key}, ${claims.id}) < ${at}` : sql`(${key}, ${claims.id}) > ${at}`);
  }
  const whole = query.q ? numbered(query.q, given("q")) : undefined;
  filters.push(whole);
  const by = (place: SQL) => [place, claims.id].map((column) => (down ? desc(column) : asc(column)));
  return { key, by, where: and(...filters), words: query.q && !whole ? wordsOf(given("q"), "seller") : undefined };
}
