import "server-only";
import { and, asc, desc, eq, isNotNull, isNull, type SQL, type Subquery, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { sellers, users } from "#db/schema/accounts.ts";
import { claims, proposals, screenings } from "#db/schema/claims.ts";
import { deskHands, findings, heldDecisions } from "#db/schema/desk.ts";
import { deliveries, notices } from "#db/schema/exchange.ts";
import { certificates } from "#db/schema/insurance.ts";
import type { StaffSession } from "#lib/auth/current.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { queueOf } from "#lib/domain/claim/queue-of.ts";
import { QUEUES, type Queue } from "#lib/domain/claim/queues.ts";
import { type RiskLevel, riskLevel } from "#lib/domain/claim/risk.ts";
import type { Outcome, State } from "#lib/domain/claim/states.ts";
import { machineNow } from "#lib/platform/clock.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { readClaim } from "../detail.ts";
import { earlierOnIncident, lookAlike, relatedOf } from "../incident/related.ts";
import { toldAtDesk } from "../told/queries.ts";
import { type Among, numbered, PLACE, searched, soonest, wordsOf } from "../worklist/searching.ts";
import { amountSql, inQueue, queueOrder } from "./in-queue.ts";
import { veilOffer } from "./veil.ts";

export type QueueRow = {
  number: string;
  productEn: string;
  happenedEn: string;
  productZh: string;
  happenedZh: string;
  seller: string;
  /** What is still at stake. */
  amount: number;
  /** What was decided, where part of it has come back already. */
  decided: number | null;
  currency: string;
  state: State;
  outcome: Outcome | null;
  waitsSince: number;
  marketDueAt: number | null;
  risk: RiskLevel;
  /** Who of the desk works on it. */
  hand: string | null;
  /** A decision is on its way. */
  held: boolean;
};
const CAP = 200;

/** The most pressing first; a queue is worked from top to bottom. */
export const listQueue = (_session: StaffSession, queue: Queue, now: Instant): Promise<QueueRow[]> =>
  asStaff((tx) => rowsOf(tx, inQueue(tx, queue), queueOrder(now), CAP));

const FOUND = 50;
/** As many of all sellers' claims are looked through for words first. */
const NEAR = 20_000;
/** Claims of every seller by number, order, ASIN, product or words, newest first. */
export const searchClaims = (_session: StaffSession, words: string): Promise<QueueRow[]> =>
  asStaff(async (tx) => {
    const by = (key: SQL) => [desc(key), desc(claims.id)];
    const key = sql`${claims.filedAt}`;
    const whole = numbered(words);
    if (whole) return rowsOf(tx, whole, by(key), FOUND);
    const list = { key, by, where: undefined };
    const among = (where: Among) =>
      rowsOf(tx, undefined, by(PLACE), FOUND, searched(where, list, wordsOf(words, "desk"), { most: FOUND, near: NEAR }));
    const first = soonest(words);
    const found = await among(first);
    return first === "near" && found.length < FOUND ? among("everywhere") : found;
  });

async function rowsOf(tx: Tx, where: SQL | undefined, order: SQL[], limit: number, from?: Subquery): Promise<QueueRow[]> {
  const rows = await tx
    .select({
      number: claims.number,
      productEn: claims.productEn,
      happenedEn: claims.happenedEn,
      productZh: claims.productZh,
      happenedZh: claims.happenedZh,
      seller: sellers.name,
      amount: amountSql.mapWith(Number),
      whole: claims.amount,
      currency: claims.currency,
      state: claims.state,
      outcome: claims.outcome,
      since: claims.updatedAt,
      marketDueAt: claims.marketDueAt,
      incident: claims.incidentKind,
      score: screenings.score,
      hand: deskHands.name,
      heldAt: heldDecisions.goesOutAt,
    })
    .from(from ?? claims)
    .innerJoin(sellers, eq(sellers.sellerId, claims.sellerId))
    .leftJoin(screenings, and(eq(screenings.sellerId, claims.sellerId), eq(screenings.claimId, claims.id)))
    .leftJoin(deskHands, and(eq(deskHands.sellerId, claims.sellerId), eq(deskHands.claimId, claims.id)))
    .leftJoin(heldDecisions, and(eq(heldDecisions.sellerId, claims.sellerId), eq(heldDecisions.claimId, claims.id)))
    .where(where)
    .orderBy(...order)
    .limit(limit);
  return rows.map(({ since, marketDueAt, incident, score, heldAt, whole, ...r }) => ({
    ...r,
    decided: whole !== null && whole > r.amount ? whole : null,
    waitsSince: since.getTime(),
    marketDueAt: marketDueAt?.getTime() ?? null,
    risk: riskLevel({ incident, amount: r.amount, score }),
    held: heldAt !== null,
  }));
}

/** Claims in each queue, and certificates that wait for their review; each counted as far as a list goes. */
export type DeskCounts = Readonly<Record<Queue | "certificates", number>>;
export const countQueues = (_session: StaffSession): Promise<DeskCounts> =>
  asStaff(async (tx) => {
    const n = { n: sql<number>`count(*)`.mapWith(Number) };
    const waiting = tx.select({ id: certificates.id }).from(certificates).where(eq(certificates.status, "submitted")).limit(CAP);
    const [[reviews], ...counts] = await Promise.all([
      tx.select(n).from(waiting.as("few")),
      ...QUEUES.map(async (queue) => {
        const few = tx.select({ id: claims.id }).from(claims).where(inQueue(tx, queue)).limit(CAP).as("few");
        const [row] = await tx.select(n).from(few);
        return [queue, row?.n ?? 0] as const;
      }),
    ]);
    return { ...(Object.fromEntries(counts) as Record<Queue, number>), certificates: reviews?.n ?? 0 };
  });

/** One claim with what only the desk may see: screening, an open proposal, notices that did not arrive. */
export const deskCase = (_session: StaffSession, number: string) =>
  asStaff(async (tx) => {
    const found = await readClaim(tx, number);
    if (!found) return null;
    const detail = veilOffer(found);
    const { row } = detail;
    const at = (table: { sellerId: PgColumn; claimId: PgColumn }) => and(eq(table.sellerId, row.sellerId), eq(table.claimId, row.id));
    const [related, alike, earlier, screening, proposal, failed, hand, held, kept, people] = await Promise.all([
      relatedOf(tx, row),
      lookAlike(tx, row),
      earlierOnIncident(tx, row),
      tx.select().from(screenings).where(at(screenings)),
      tx
        .select()
        .from(proposals)
        .where(and(at(proposals), eq(proposals.revision, row.revision))),
      tx
        .select({ id: notices.id, kind: notices.kind, failedAt: notices.failedAt, detail: deliveries.detail })
        .from(notices)
        .leftJoin(deliveries, and(eq(deliveries.sellerId, notices.sellerId), eq(deliveries.noticeId, notices.id)))
        .where(and(eq(notices.sellerId, row.sellerId), eq(notices.claimId, row.id), isNotNull(notices.failedAt), isNull(notices.sentAt))),
      tx.select().from(deskHands).where(at(deskHands)),
      tx.select().from(heldDecisions).where(at(heldDecisions)),
      tx.select().from(findings).where(at(findings)),
      tx
        .select({ id: users.id, name: users.name, role: users.staffRole })
        .from(users)
        .where(and(isNotNull(users.staffRole), isNull(users.disabledAt)))
        .orderBy(asc(users.name)),
    ]);
    const told = await toldAtDesk(tx, { sellerId: row.sellerId, claimId: row.id });
    const scored = { scored: screening[0]?.score != null, opined: screening[0]?.opinion != null };
    return {
      ...detail,
      // What the seller is still writing, and files it has not sent, are its own.
      drafts: [],
      notes: [],
      files: detail.files.filter((f) => f.party === "customer" || f.submissionId !== null),
      claim: { ...detail.claim, ...scored },
      screening: screening[0] ?? null,
      proposal: proposal[0] ?? null,
      failed,
      hand: hand[0] ?? null,
      held: held[0] ?? null,
      findings: kept,
      people,
      related,
      told,
      alike,
      /** Eligible on earlier claims of the incident. */
      earlier,
    };
  });
export type DeskCase = NonNullable<Awaited<ReturnType<typeof deskCase>>>;

/** Decisions of this person that are on their way, or that could not take effect. */
/** `leftMs` counts from the answer on, so that the browser's own clock does not matter. */
export type HeldRow = { id: string; number: string; queue: Queue; verb: string; leftMs: number; refused: string | null };
export const heldBy = ({ userId }: StaffSession): Promise<HeldRow[]> =>
  asStaff(async (tx) => {
    const rows = await tx
      .select({
        id: heldDecisions.id,
        number: claims.number,
        state: claims.state,
        verb: heldDecisions.verb,
        goesOutAt: heldDecisions.goesOutAt,
        refused: heldDecisions.refused,
      })
      .from(heldDecisions)
      .innerJoin(claims, and(eq(claims.sellerId, heldDecisions.sellerId), eq(claims.id, heldDecisions.claimId)))
      .where(eq(heldDecisions.byId, userId))
      .orderBy(asc(heldDecisions.goesOutAt))
      .limit(20);
    return rows.map(({ goesOutAt, state, ...r }) => ({ ...r, queue: queueOf(state), leftMs: goesOutAt.getTime() - machineNow() }));
  });
