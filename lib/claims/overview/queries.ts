import "server-only";
import { and, eq, isNotNull, ne, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import type { IncidentKind } from "#lib/domain/evidence/incidents.ts";
import { OWN } from "#lib/platform/own.ts";
import type { SellerRead } from "#lib/platform/transaction.ts";
import { MARKET_ZONES, OWN_ZONE } from "../worklist/listing.ts";

export type Stake = { currency: "USD" | "GBP"; open: number; needs: number; count: number };
export type Month = {
  /** First day, by the marketplace's calendar. */
  month: string;
  free: number;
  paid: number;
  open: number;
  /** What was withheld from the seller or repaid by it, minor units. */
  cost: number;
};
export type ProductRow = {
  asin: string;
  productEn: string;
  productZh: string;
  pictureUrl: string | null;
  incident: IncidentKind;
  count: number;
  /** How they ended; together the count. */
  free: number;
  paid: number;
  open: number;
  cost: number;
  /** Like claims (same product, same kind) of the last 90 days. Two are a pattern. */
  alike: number;
};
/** Like claims (same lot, same kind) of 12 months, two at least. */
export type LotRow = { lot: string; incident: IncidentKind; count: number; asin: string; productEn: string; productZh: string };
export type ScreenedMonth = { month: string; incident: IncidentKind; count: number };
export const MONTHS = 12;
const PRODUCTS = 6;
const LOTS = 4;

const own = and(eq(claims.sellerId, OWN), isNotNull(claims.presentedAt));
const number = (text: ReturnType<typeof sql>) => sql<number>`${text}`.mapWith(Number);
const cost = number(sql`coalesce(sum(${claims.recovered}), 0)`);
const ended = {
  free: number(sql`count(*) filter (where ${claims.state} = 'closed' and ${claims.outcome} not in ('settled', 'recovered'))`),
  paid: number(sql`count(*) filter (where ${claims.outcome} in ('settled', 'recovered'))`),
  open: number(sql`count(*) filter (where ${claims.state} <> 'closed')`),
};
const since = sql`${claims.presentedAt} >= date_trunc('month', now() + coalesce(demo_offset(), 0) * interval '1 millisecond' - interval '11 months', ${OWN_ZONE})`;
const monthOf = sql`date_trunc('month', ${claims.presentedAt}, ${OWN_ZONE})`;

/** What open claims may still cost at most: what was set, else what was claimed. */
export const openStake = (read: SellerRead): Promise<Stake[]> =>
  read((tx) =>
    tx
      .select({
        currency: claims.currency,
        open: number(sql`sum(coalesce(${claims.amount}, ${claims.claimed}) - ${claims.recovered})`),
        needs: number(
          sql`coalesce(sum(coalesce(${claims.amount}, ${claims.claimed}) - ${claims.recovered}) filter (where ${claims.needsSeller}), 0)`,
        ),
        count: number(sql`count(*)`),
      })
      .from(claims)
      .where(and(own, ne(claims.state, "closed")))
      .groupBy(claims.currency)
      .orderBy(claims.currency),
  );

/** Claims by the month the seller was told of them, and how they ended; months without any are absent. */
export const claimsByMonth = (read: SellerRead): Promise<Month[]> =>
  read((tx) =>
    tx
      .select({
        month: sql<string>`to_char(${monthOf} at time zone ${OWN_ZONE}, 'YYYY-MM-DD')`,
        ...ended,
        cost,
      })
      .from(claims)
      .where(and(own, since))
      .groupBy(monthOf)
      .orderBy(monthOf),
  );

/** Products with most claims in the last 12 months. */
export const claimsByProduct = (read: SellerRead): Promise<ProductRow[]> =>
  read((tx) =>
    tx
      .select({
        asin: claims.asin,
        productEn: sql<string>`(array_agg(${claims.productEn} order by ${claims.presentedAt} desc))[1]`,
        productZh: sql<string>`(array_agg(${claims.productZh} order by ${claims.presentedAt} desc))[1]`,
        pictureUrl: sql<string | null>`(array_agg(${claims.pictureUrl} order by ${claims.presentedAt} desc))[1]`,
        incident: sql<IncidentKind>`mode() within group (order by ${claims.incidentKind})`,
        count: number(sql`count(*)`),
        ...ended,
        cost,
        alike: number(sql`(
          select coalesce(max(n), 0) from (
            select count(*) as n from claims c where c.seller_id = ${OWN} and c.asin = ${claims.asin} and c.presented_at is not null
              and c.presented_at >= now() + coalesce(demo_offset(), 0) * interval '1 millisecond' - interval '90 days' group by c.incident_kind) k)`),
      })
      .from(claims)
      .where(and(own, since))
      .groupBy(claims.asin)
      .orderBy(sql`count(*) desc`, claims.asin)
      .limit(PRODUCTS),
  );

/** Production lots that stand out: a fault of a lot shows across the products made from it. */
export const claimsByLot = (read: SellerRead): Promise<LotRow[]> =>
  read((tx) =>
    tx
      .select({
        lot: sql<string>`${claims.lot}`,
        incident: sql<IncidentKind>`${claims.incidentKind}`,
        count: number(sql`count(*)`),
        asin: sql<string>`(array_agg(${claims.asin} order by ${claims.presentedAt} desc))[1]`,
        productEn: sql<string>`(array_agg(${claims.productEn} order by ${claims.presentedAt} desc))[1]`,
        productZh: sql<string>`(array_agg(${claims.productZh} order by ${claims.presentedAt} desc))[1]`,
      })
      .from(claims)
      .where(and(own, isNotNull(claims.lot), since))
      .groupBy(claims.lot, claims.incidentKind)
      .having(sql`count(*) > 1`)
      .orderBy(sql`count(*) desc`, claims.lot)
      .limit(LOTS),
  );

/** How many claims of which kind were screened out a month: numbers, nothing of the claims. */
export async function screenedByMonth(read: SellerRead): Promise<ScreenedMonth[]> {
  const zones = JSON.stringify(MARKET_ZONES);
  const found = await read((tx) =>
    tx.execute<{ month: string; incident: IncidentKind; n: string }>(
      sql`select month, incident, n from screened_out_by_month(${zones}::jsonb, ${MONTHS})`,
    ),
  );
  return found.rows.map((r) => ({ month: r.month, incident: r.incident, count: Number(r.n) }));
}
