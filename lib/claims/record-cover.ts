import type { z } from "zod";
import { covers } from "#db/schema/exchange.ts";
import { record } from "#lib/platform/audit.ts";
import { newId } from "#lib/platform/ids.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { StaffContext } from "./context.ts";
import type { recordCoverSchema } from "./desk-schema.ts";

/** Cover the marketplace accepted, as a fact with dates; it decides at each notice whether a small claim is free of charge. */
export async function recordCover(
  { tx, actor, now }: StaffContext,
  input: z.output<typeof recordCoverSchema>,
  claimId: string | null = null,
): Promise<{ id: string }> {
  const { sellerId, insurer, policyNo, basis, effectiveOn, expiresOn } = input;
  if (expiresOn <= effectiveOn) throw new Refusal("invalid", { fields: { expiresOn: "ends_before_start" } });
  const id = newId(now);
  await tx.insert(covers).values({
    sellerId,
    claimId,
    id,
    insurer,
    policyNo,
    basis,
    effectiveOn,
    expiresOn,
    acceptedByName: actor.name,
    acceptedAt: new Date(now),
  });
  await record(tx, { sellerId, actor, at: now, action: "cover.record", subject: id, data: { effectiveOn, expiresOn } });
  return { id };
}
