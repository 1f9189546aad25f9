import { and, eq } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import type { Tx } from "#lib/platform/transaction.ts";

/** The number people know a claim by: what is done to its files stands under it in the audit, like all else. */
export async function numberOf(tx: Tx, { sellerId, claimId }: { sellerId: string; claimId: string }): Promise<string> {
  const [claim] = await tx
    .select({ number: claims.number })
    .from(claims)
    .where(and(eq(claims.sellerId, sellerId), eq(claims.id, claimId)));
  return claim?.number ?? claimId;
}
