import "server-only";
import { and, desc, eq, gte, isNotNull, ne, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { addDays, plainDateAt } from "#lib/domain/calendar/zoned.ts";
import type { Instant, PlainDate } from "#lib/domain/claim/claim.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { answering, type Gap, gaps } from "#lib/domain/requirements/cover.ts";
import { exposureOf, type OpenClaim } from "#lib/domain/requirements/exposure.ts";
import { asSeller, type SellerScope, type Tx } from "#lib/platform/transaction.ts";
import { accountOf, type CoverRow, marketDay } from "../account.ts";

/** A claim on the time line: what happened when, when the seller was told, and whether a policy answers that day. */
export type Incident = {
  number: string;
  productEn: string;
  productZh: string;
  incidentOn: PlainDate;
  noticeOn: PlainDate;
  large: boolean;
  answered: boolean;
};
const SHOWN = 14;
const YEAR_BACK = 365;

/** The picture of a seller's cover: policies, gaps, incidents; and what missing cover costs. */
export const coverageOf = (scope: SellerScope, now: Instant) =>
  asSeller(scope, async (tx) => {
    const { seller, covers } = await accountOf(tx, scope.sellerId);
    const { zone, currency } = currentPack(seller.program);
    const today = marketDay(seller.program, now);
    const since = new Date(now - YEAR_BACK * 86_400_000);
    const own = covers.filter((c) => c.standing === "account");
    const [recent, open, year] = await Promise.all([recentClaims(tx, scope, since), openClaims(tx, scope), yearOf(tx, scope, since)]);
    const day = (at: Date | null) => (at ? plainDateAt(at.getTime(), zone) : today);
    const incidents: Incident[] = recent.map(({ presentedAt, route, ...c }) => ({
      ...c,
      noticeOn: day(presentedAt),
      large: route === "large",
      answered: answering(own, c.incidentOn, day(presentedAt)).length > 0,
    }));
    const window = windowOf(today, own, incidents);
    const hanging: OpenClaim[] = open.map(({ presentedAt, route, amount, state, incidentOn }) => ({
      route: route ?? "large",
      waitsForProof: state === "proof_needed",
      amount: amount ?? 0,
      incidentOn,
      claimedOn: day(presentedAt),
    }));
    return { today, covers: own, incidents, window, gaps: gaps(own, window, addDays), exposure: exposureOf(own, hanging, year), currency };
  });
export type Coverage = Awaited<ReturnType<typeof coverageOf>>;

/** A year back and eight months ahead, less where nothing is told of the earliest part. */
function windowOf(today: PlainDate, covers: readonly CoverRow[], incidents: readonly Incident[]): Gap {
  const first = [...covers.map((c) => c.effectiveOn), ...incidents.map((i) => i.incidentOn), addDays(today, -120)].sort()[0] ?? today;
  const back = addDays(today, -YEAR_BACK);
  return { from: first > back ? first : back, to: addDays(today, 240) };
}

const recentClaims = (tx: Tx, { sellerId }: SellerScope, since: Date) =>
  tx
    .select({
      number: claims.number,
      productEn: claims.productEn,
      productZh: claims.productZh,
      incidentOn: claims.incidentOn,
      presentedAt: claims.presentedAt,
      route: claims.route,
    })
    .from(claims)
    .where(and(eq(claims.sellerId, sellerId), isNotNull(claims.presentedAt), gte(claims.presentedAt, since)))
    .orderBy(desc(claims.presentedAt), desc(claims.id))
    .limit(SHOWN);

const openClaims = (tx: Tx, { sellerId }: SellerScope) =>
  tx
    .select({
      state: claims.state,
      route: claims.route,
      amount: sql<number>`coalesce(${claims.amount}, ${claims.claimed}) - ${claims.recovered}`.mapWith(Number),
      incidentOn: claims.incidentOn,
      presentedAt: claims.presentedAt,
    })
    .from(claims)
    .where(and(eq(claims.sellerId, sellerId), isNotNull(claims.presentedAt), ne(claims.state, "closed")))
    .limit(2_000);

async function yearOf(tx: Tx, { sellerId }: SellerScope, since: Date) {
  const [found] = await tx
    .select({
      smallCount: sql`count(*) filter (where ${claims.outcome} = 'no_charge')`.mapWith(Number),
      smallSum: sql`coalesce(sum(${claims.paidAmount}) filter (where ${claims.outcome} = 'no_charge'), 0)`.mapWith(Number),
      largeCount: sql`count(*) filter (where ${claims.route} = 'large')`.mapWith(Number),
      largeSum: sql`coalesce(sum(coalesce(${claims.amount}, 0)) filter (where ${claims.route} = 'large'), 0)`.mapWith(Number),
    })
    .from(claims)
    .where(and(eq(claims.sellerId, sellerId), isNotNull(claims.presentedAt), gte(claims.presentedAt, since)));
  return {
    small: { count: found?.smallCount ?? 0, sum: found?.smallSum ?? 0 },
    large: { count: found?.largeCount ?? 0, sum: found?.largeSum ?? 0 },
  };
}
