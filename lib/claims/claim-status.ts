import { and, asc, eq } from "drizzle-orm";
import { claimEvents, claims } from "#db/schema/claims.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { PartnerContext } from "./context.ts";

/** What customer service may read of a claim: where it stands and what was paid; nothing of the seller's case. */
export async function claimStatus({ tx }: PartnerContext, number: string) {
  const [row] = await tx.select().from(claims).where(eq(claims.number, number));
  if (!row) throw new Refusal("not_found");
  const steps = await tx
    .select({ type: claimEvents.type, state: claimEvents.to, at: claimEvents.at })
    .from(claimEvents)
    .where(and(eq(claimEvents.sellerId, row.sellerId), eq(claimEvents.claimId, row.id), eq(claimEvents.visible, true)))
    .orderBy(asc(claimEvents.seq));
  return {
    number: row.number,
    reference: row.partnerReference,
    state: row.state,
    outcome: row.outcome,
    currency: row.currency,
    claimed_minor: row.claimed,
    eligible_minor: row.eligible,
    paid: row.paidAt ? { amount_minor: row.paidAmount, at: row.paidAt.toISOString(), reference: row.paidReference } : null,
    due_at: row.dueAt?.toISOString() ?? null,
    closed_at: row.closedAt?.toISOString() ?? null,
    steps: steps.map((s) => ({ event: s.type, state: s.state, at: s.at.toISOString() })),
  };
}
