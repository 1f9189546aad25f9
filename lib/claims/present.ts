import { and, eq, gte, inArray, isNull, lte } from "drizzle-orm";
import type { z } from "zod";
import { sellers } from "#db/schema/accounts.ts";
import { claimHeads, claims } from "#db/schema/claims.ts";
import { files } from "#db/schema/exchange.ts";
import { certificates, covers } from "#db/schema/insurance.ts";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import type { Head } from "#lib/domain/claim/claim.ts";
import { currentPack } from "#lib/domain/program/pack.ts";
import { Refusal } from "#lib/platform/result.ts";
import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import { type Decided, decide } from "./decide.ts";
import type { presentSchema } from "./desk-schema.ts";
import { earlierOnIncident } from "./incident/related.ts";
import { type LoadedClaim, requireClaim } from "./load.ts";

/** The claim goes to its seller. Compliance and cover are taken as they stand at this instant and frozen. */
export async function present(ctx: StaffContext, input: z.output<typeof presentSchema>): Promise<Decided> {
  const { tx } = ctx;
  const filed = await requireClaim(tx, input.number, "staff");
  // The numbers that hold today, not those of the day of filing, are frozen now.
  const loaded = { ...filed, pack: currentPack(filed.row.program) };
  requireRevision(loaded, input.revision);
  const { row } = loaded;
  // In one trip.
  const [[seller], proofOnFile, proofInReview, earlier] = await Promise.all([
    tx.select().from(sellers).where(eq(sellers.sellerId, row.sellerId)),
    coverInForce(ctx, loaded),
    certificateInReview(ctx, loaded),
    earlierOnIncident(tx, row),
  ]);
  if (!seller) throw new Refusal("not_found");
  await describe(ctx, loaded, input, seller);

  const event = {
    type: "present",
    heads: input.heads.map(({ head, eligible, excluded }) => ({ head, eligible, excluded })),
    compliant: seller.compliant,
    proofOnFile,
    proofInReview,
    earlierOnIncident: earlier,
  } as const;
  const decided = await decide(ctx, loaded, event, input);
  if (decided.status === "proposed") return decided;
  if (input.release.length > 0) {
    await tx
      .update(files)
      .set({ released: true })
      .where(
        and(
          eq(files.sellerId, row.sellerId),
          eq(files.claimId, row.id),
          eq(files.party, "customer"),
          inArray(files.id, input.release),
          isNull(files.removedAt),
        ),
      );
  }
  return decided;
}

/** The words the seller reads first, how its shop stands, and why each head is what it is. */
async function describe(
  ctx: StaffContext,
  loaded: LoadedClaim,
  input: z.output<typeof presentSchema>,
  { complianceReasons, complianceAsOf }: typeof sellers.$inferSelect,
): Promise<void> {
  const { row } = loaded;
  await ctx.tx
    .update(claims)
    .set({ happenedEn: input.happenedEn, happenedZh: input.happenedZh, complianceReasons, complianceAsOf })
    .where(and(eq(claims.sellerId, row.sellerId), eq(claims.id, row.id)));
  await explainHeads(ctx, loaded, input.heads);
}

/** Why each head is what it is, as the seller reads it. */
export async function explainHeads(
  { tx }: StaffContext,
  { row }: LoadedClaim,
  heads: readonly { head: Head; why: string; whyZh: string }[],
): Promise<void> {
  for (const { head, why, whyZh } of heads) {
    await tx
      .update(claimHeads)
      .set({ why, whyZh })
      .where(and(eq(claimHeads.sellerId, row.sellerId), eq(claimHeads.claimId, row.id), eq(claimHeads.head, head)));
  }
}

/** Accepted cover on file and in force on the day of the notice. */
async function coverInForce({ tx, now }: StaffContext, { row, pack }: LoadedClaim): Promise<boolean> {
  const today = plainDateAt(now, pack.zone);
  const [cover] = await tx
    .select({ id: covers.id })
    .from(covers)
    .where(and(eq(covers.sellerId, row.sellerId), lte(covers.effectiveOn, today), gte(covers.expiresOn, today)))
    .limit(1);
  return cover !== undefined;
}

/** One that waits for its review holds the proof's clock from the start. */
async function certificateInReview({ tx }: StaffContext, { row }: LoadedClaim): Promise<boolean> {
  const [waiting] = await tx
    .select({ id: certificates.id })
    .from(certificates)
    .where(and(eq(certificates.sellerId, row.sellerId), eq(certificates.status, "submitted")))
    .limit(1);
  return waiting !== undefined;
}
