import { and, eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { claims } from "#db/schema/claims.ts";
import { claimLooks } from "#db/schema/personal.ts";
import { record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { SellerContext } from "./context.ts";
import type { lookSchema } from "./schema.ts";

/** This person has seen the steps up to `seq`. Never goes back: a page that was left open does not undo a later look. */
export async function look({ tx, actor, now }: SellerContext, { number, seq }: z.output<typeof lookSchema>): Promise<{ seq: number }> {
  const [claim] = await tx
    .select({ id: claims.id })
    .from(claims)
    .where(and(eq(claims.sellerId, actor.sellerId), eq(claims.number, number)));
  if (!claim) throw new Refusal("not_found");
  const row = { sellerId: actor.sellerId, claimId: claim.id, userId: actor.userId, seq, at: new Date(now) };
  await tx
    .insert(claimLooks)
    .values(row)
    .onConflictDoUpdate({
      target: [claimLooks.sellerId, claimLooks.claimId, claimLooks.userId],
      set: { seq: sql`greatest(${claimLooks.seq}, excluded.seq)`, at: row.at },
    });
  record(tx, { sellerId: actor.sellerId, actor, at: now, action: "claim.look", subject: number, data: { seq } });
  return { seq };
}
