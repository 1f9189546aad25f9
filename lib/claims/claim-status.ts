import { and, asc, desc, eq } from "drizzle-orm";
import { claimEvents, claims } from "#db/schema/claims.ts";
import { submissions } from "#db/schema/exchange.ts";
import { settlementReference } from "#lib/domain/claim/settlement-reference.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";
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
    /** What the customer is to be told and asked. */
    offer: row.state === "offer_pending" && row.offer !== null ? { amount_minor: row.offer, ...(await offerWords(tx, row)) } : null,
    settlement:
      row.state === "settlement_due"
        ? { amount_minor: row.amount, reference: settlementReference(row.number), reported: row.reportOpen }
        : null,
    due_at: row.dueAt?.toISOString() ?? null,
    closed_at: row.closedAt?.toISOString() ?? null,
    steps: steps.map((s) => ({ event: s.type, state: s.state, at: s.at.toISOString() })),
  };
}

async function offerWords(tx: Tx, row: { sellerId: string; id: string }) {
  const [sent] = await tx
    .select({ snapshot: submissions.snapshot })
    .from(submissions)
    .where(and(eq(submissions.sellerId, row.sellerId), eq(submissions.claimId, row.id), eq(submissions.kind, "offer")))
    .orderBy(desc(submissions.n))
    .limit(1);
  const { statement_en = null, statement_zh = null, original = null } = sent?.snapshot ?? {};
  return { statement_en, statement_zh, original };
}
