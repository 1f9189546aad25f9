import { and, asc, eq, isNotNull, isNull, ne, notInArray, or, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import type { Minor } from "#lib/domain/money.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import type { ClaimRow } from "../record.ts";

/** The claim's own key of its incident: the first claim's id, its own where it is alone. */
export const incidentKey = (row: Pick<ClaimRow, "id" | "incidentId">): string => row.incidentId ?? row.id;

const same = (row: Pick<ClaimRow, "id" | "sellerId" | "incidentId">) =>
  and(eq(claims.sellerId, row.sellerId), ne(claims.id, row.id), eq(claims.incidentId, incidentKey(row)));

export const RELATED = {
  number: claims.number,
  id: claims.id,
  state: claims.state,
  outcome: claims.outcome,
  currency: claims.currency,
  eligible: claims.eligible,
  claimed: claims.claimed,
  presentedAt: claims.presentedAt,
  customer: sql<string>`${claims.customerFirstName} || ' ' || ${claims.customerInitial} || '.'`,
} as const;

/** The other claims on the same incident, oldest first; a seller's rows show it only those it was told of. */
export async function relatedOf(tx: Tx, row: Pick<ClaimRow, "id" | "sellerId" | "incidentId">) {
  if (row.incidentId === null) return [];
  return tx.select(RELATED).from(claims).where(same(row)).orderBy(asc(claims.filedAt), asc(claims.id)).limit(50);
}
export type Related = Awaited<ReturnType<typeof relatedOf>>[number];

/**
 * What earlier claims on the incident were eligible for (claims.md 5: the threshold is tested on the sum). One that was denied,
 * withdrawn or screened out adds nothing.
 */
export async function earlierOnIncident(tx: Tx, row: Pick<ClaimRow, "id" | "sellerId" | "incidentId">): Promise<Minor> {
  if (row.incidentId === null) return 0;
  const [found] = await tx
    .select({ sum: sql<number>`coalesce(sum(${claims.eligible}), 0)`.mapWith(Number) })
    .from(claims)
    .where(
      and(
        same(row),
        isNotNull(claims.presentedAt),
        or(isNull(claims.outcome), notInArray(claims.outcome, ["denied", "withdrawn", "unsubstantiated"])),
      ),
    );
  return found?.sum ?? 0;
}

/** Claims that look like the same incident and are not linked: the same order, or the same product on the same day. */
export async function lookAlike(tx: Tx, row: ClaimRow) {
  const alike = or(eq(claims.orderNo, row.orderNo), and(eq(claims.asin, row.asin), eq(claims.incidentOn, row.incidentOn)));
  return tx
    .select(RELATED)
    .from(claims)
    .where(
      and(
        eq(claims.sellerId, row.sellerId),
        ne(claims.id, row.id),
        alike,
        sql`${claims.incidentId} is distinct from ${incidentKey(row)}::uuid`,
        ne(claims.state, "closed"),
      ),
    )
    .orderBy(asc(claims.filedAt))
    .limit(5);
}
