import { and, desc, eq } from "drizzle-orm";
import type { z } from "zod";
import { submissions } from "#db/schema/exchange.ts";
import { refuseReport as refuse } from "#lib/domain/claim/proof.ts";
import { settlementReference } from "#lib/domain/claim/settlement-reference.ts";
import { Refusal } from "#lib/platform/result.ts";
import { apply, commitFact } from "../commit.ts";
import { requireRevision } from "../conflict.ts";
import type { PartnerContext, StaffContext, VerbContext } from "../context.ts";
import { type LoadedClaim, requireClaim } from "../load.ts";
import type { confirmSettlementSchema, refuseReportSchema } from "./schema.ts";

type Settled = { number: string; state: string; outcome: string | null };

/** The agreed amount has arrived. By the specialist who checked, or by the customer through intake. */
export async function confirmSettlement(
  ctx: StaffContext | PartnerContext,
  input: Omit<z.output<typeof confirmSettlementSchema>, "revision"> & { revision?: number },
): Promise<Settled> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  if (input.revision !== undefined) requireRevision(loaded, input.revision);
  const paid = await reportedPayment(ctx, loaded);
  const event = { type: "confirm_settlement", amount: input.amount, ...paid } as const;
  const after = await apply(ctx, loaded, event, { data: { amount: input.amount, ...paid } });
  return { number: input.number, state: after.claim.state, outcome: after.claim.outcome };
}

/** What was reported did not arrive, or not in full: a fact with its reason. Due again, with 48 hours at least. */
export async function refuseReport(ctx: StaffContext, input: z.output<typeof refuseReportSchema>): Promise<{ dueAt: number | null }> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  const stepped = refuse(loaded.claim, { actor: ctx.actor, now: ctx.now, pack: loaded.pack });
  if (!stepped.ok) throw new Refusal(stepped.code);
  const line = { data: { reason: input.reason, dueAt: stepped.claim.dueAt }, notice: { reason: input.reason } };
  const after = await commitFact(ctx, loaded, "report_refused", stepped.claim, stepped.effects, line);
  return { dueAt: after.claim.dueAt };
}

/** Who paid and under which number, as last reported; a customer may confirm what nobody reported. */
async function reportedPayment({ tx }: VerbContext, { row }: LoadedClaim): Promise<{ by: "seller" | "insurer"; reference: string }> {
  const [last] = await tx
    .select({ snapshot: submissions.snapshot })
    .from(submissions)
    .where(and(eq(submissions.sellerId, row.sellerId), eq(submissions.claimId, row.id), eq(submissions.kind, "payment")))
    .orderBy(desc(submissions.n))
    .limit(1);
  const paid = last?.snapshot.paid;
  return { by: paid?.by ?? "seller", reference: paid?.reference ?? settlementReference(row.number) };
}
