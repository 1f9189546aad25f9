import "server-only";
import { and, asc, desc, eq, exists, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { sellers } from "#db/schema/accounts.ts";
import { claims, proposals, screenings } from "#db/schema/claims.ts";
import { deliveries, notices } from "#db/schema/exchange.ts";
import type { StaffSession } from "#lib/auth/current.ts";
import { QUEUES, type Queue, STATES_OF } from "#lib/domain/claim/queues.ts";
import type { Outcome, State } from "#lib/domain/claim/states.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { readClaim } from "../detail.ts";

export type QueueRow = {
  number: string;
  productEn: string;
  happenedEn: string;
  productZh: string;
  happenedZh: string;
  seller: string;
  amount: number;
  currency: string;
  state: State;
  outcome: Outcome | null;
  waitsSince: number;
  marketDueAt: number | null;
};
const CAP = 200;

/** What belongs into a queue besides its states. Paid is a fact beside the state, so it is asked of the payment. */
function inQueue(tx: Tx, queue: Queue): SQL | undefined {
  const states = inArray(claims.state, [...STATES_OF[queue]]);
  if (queue === "proof") return and(states, eq(claims.proofInReview, true));
  if (queue === "payments") return and(states, isNull(claims.paidAt));
  if (queue === "undelivered") {
    const failed = tx
      .select({ one: sql`1` })
      .from(notices)
      .where(
        and(eq(notices.sellerId, claims.sellerId), eq(notices.claimId, claims.id), isNotNull(notices.failedAt), isNull(notices.sentAt)),
      );
    return and(states, exists(failed));
  }
  return states;
}

/** Oldest first; a queue is worked from top to bottom. */
export const listQueue = (_session: StaffSession, queue: Queue): Promise<QueueRow[]> =>
  asStaff((tx) => rowsOf(tx, inQueue(tx, queue), [asc(sql`coalesce(${claims.marketDueAt}, ${claims.updatedAt})`), asc(claims.id)], CAP));

const FOUND = 50;
/** Claims of every seller by number, order, ASIN, product or words, newest first. */
export const searchClaims = (_session: StaffSession, words: string): Promise<QueueRow[]> =>
  asStaff((tx) => rowsOf(tx, sql`${claims.search} @@ search_query(${words})`, [desc(claims.filedAt), desc(claims.id)], FOUND));

async function rowsOf(tx: Tx, where: SQL | undefined, order: SQL[], limit: number): Promise<QueueRow[]> {
  const rows = await tx
    .select({
      number: claims.number,
      productEn: claims.productEn,
      happenedEn: claims.happenedEn,
      productZh: claims.productZh,
      happenedZh: claims.happenedZh,
      seller: sellers.name,
      amount: sql<number>`coalesce(${claims.amount}, ${claims.claimed})`.mapWith(Number),
      currency: claims.currency,
      state: claims.state,
      outcome: claims.outcome,
      since: claims.updatedAt,
      marketDueAt: claims.marketDueAt,
    })
    .from(claims)
    .innerJoin(sellers, eq(sellers.sellerId, claims.sellerId))
    .where(where)
    .orderBy(...order)
    .limit(limit);
  return rows.map(({ since, marketDueAt, ...r }) => ({ ...r, waitsSince: since.getTime(), marketDueAt: marketDueAt?.getTime() ?? null }));
}

export const countQueues = (_session: StaffSession): Promise<Record<Queue, number>> =>
  asStaff(async (tx) => {
    const counts = await Promise.all(
      QUEUES.map(async (queue) => {
        const few = tx.select({ id: claims.id }).from(claims).where(inQueue(tx, queue)).limit(CAP).as("few");
        const [row] = await tx.select({ n: sql<number>`count(*)`.mapWith(Number) }).from(few);
        return [queue, row?.n ?? 0] as const;
      }),
    );
    return Object.fromEntries(counts) as Record<Queue, number>;
  });

/** One claim with what only the desk may see: screening, an open proposal, notices that did not arrive. */
export const deskCase = (_session: StaffSession, number: string) =>
  asStaff(async (tx) => {
    const detail = await readClaim(tx, number);
    if (!detail) return null;
    const { row } = detail;
    const [screening, proposal, failed] = await Promise.all([
      tx
        .select()
        .from(screenings)
        .where(and(eq(screenings.sellerId, row.sellerId), eq(screenings.claimId, row.id))),
      tx
        .select()
        .from(proposals)
        .where(and(eq(proposals.sellerId, row.sellerId), eq(proposals.claimId, row.id))),
      tx
        .select({ id: notices.id, kind: notices.kind, failedAt: notices.failedAt, detail: deliveries.detail })
        .from(notices)
        .leftJoin(deliveries, and(eq(deliveries.sellerId, notices.sellerId), eq(deliveries.noticeId, notices.id)))
        .where(and(eq(notices.sellerId, row.sellerId), eq(notices.claimId, row.id), isNotNull(notices.failedAt), isNull(notices.sentAt))),
    ]);
    const scored = { scored: screening[0]?.score != null, opined: screening[0]?.opinion != null };
    return { ...detail, claim: { ...detail.claim, ...scored }, screening: screening[0] ?? null, proposal: proposal[0] ?? null, failed };
  });
export type DeskCase = NonNullable<Awaited<ReturnType<typeof deskCase>>>;
