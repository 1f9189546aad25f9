import { and, asc, desc, eq, exists, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { claims, proposals, screenings } from "#db/schema/claims.ts";
import { notices } from "#db/schema/exchange.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { type Queue, STATES_OF } from "#lib/domain/claim/queues.ts";
import { LEVEL_RANK, RISK } from "#lib/domain/claim/risk.ts";
import type { Tx } from "#lib/platform/transaction.ts";

/** What belongs into a queue besides its states. Paid is a fact beside the state, so it is asked of the payment. */
export function inQueue(tx: Tx, queue: Queue): SQL | undefined {
  const states = inArray(claims.state, [...STATES_OF[queue]]);
  if (queue === "payments") return and(states, isNull(claims.paidAt));
  if (queue === "settlements") return and(states, eq(claims.reportOpen, true));
  if (queue === "overdue") return and(states, sql`${claims.marketDueAt} < now() + coalesce(demo_offset(), 0) * interval '1 millisecond'`);
  if (queue === "undelivered") {
    const failed = tx
      .select({ one: sql`1` })
      .from(notices)
      .where(
        and(eq(notices.sellerId, claims.sellerId), eq(notices.claimId, claims.id), isNotNull(notices.failedAt), isNull(notices.sentAt)),
      );
    return and(states, exists(failed));
  }
  if (queue === "second") {
    // One that the claim has moved on from waits for nobody.
    const open = tx
      .select({ one: sql`1` })
      .from(proposals)
      .where(and(eq(proposals.sellerId, claims.sellerId), eq(proposals.claimId, claims.id), eq(proposals.revision, claims.revision)));
    return and(states, exists(open));
  }
  return states;
}

/** What is still at stake: the amount as it stands, and once it is being recovered what of it is left. */
export const amountSql = sql<number>`(coalesce(${claims.amount}, ${claims.claimed}) - case when ${claims.state} = 'recovery' then ${claims.recovered} else 0 end)`;

/** `riskLevel` of the domain as 2, 1 or 0, from the same scale. */
export const riskRankSql: SQL<number> = (() => {
  const kinds = Object.entries(RISK.kinds).map(([kind, points]) => sql`when ${kind} then ${sql.raw(String(points))}`);
  const steps = (value: SQL, scale: readonly { over: number; points: number }[]) =>
    scale.map(({ over, points }) => sql`(case when ${value} > ${over} then ${sql.raw(String(points))} else 0 end)`);
  const parts = [
    sql`(case ${claims.incidentKind} ${sql.join(kinds, sql` `)} else 0 end)`,
    ...steps(amountSql, RISK.amounts),
    ...steps(sql`coalesce(${screenings.score}, 0)`, RISK.scores),
  ];
  const points = sql.join(parts, sql` + `);
  return sql<number>`(case when ${points} >= ${RISK.levels.high} then ${LEVEL_RANK.high} when ${points} >= ${RISK.levels.raised} then ${LEVEL_RANK.raised} else ${LEVEL_RANK.ordinary} end)`;
})();

/** What the marketplace is late with first, then by risk, then the oldest. */
export const queueOrder = (now: Instant): SQL[] => [
  desc(sql`coalesce(${claims.marketDueAt} < ${new Date(now)}, false)`),
  desc(riskRankSql),
  asc(sql`coalesce(${claims.marketDueAt}, ${claims.updatedAt})`),
  asc(claims.id),
];
