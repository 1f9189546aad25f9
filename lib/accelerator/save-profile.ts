import { eq } from "drizzle-orm";
import type { z } from "zod";
import { insuranceProfiles } from "#db/schema/accelerator.ts";
import type { SellerActor } from "#lib/domain/actor.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import type { saveProfileSchema } from "./schema.ts";

/** What the seller says of itself for its insurance. Revision 0 makes it; of two who make it at once the second is told. */
export async function saveProfile(
  { tx, actor, now }: { tx: Tx; actor: SellerActor; now: Instant },
  { revision, ...given }: z.output<typeof saveProfileSchema>,
): Promise<{ revision: number }> {
  const groups = given.groups.filter((g, i) => given.groups.findIndex((o) => o.group === g.group && o.store === g.store) === i);
  if (groups.length !== given.groups.length) throw new Refusal("invalid", { fields: { groups: "twice" } });
  const [row] = await tx
    .select({ revision: insuranceProfiles.revision })
    .from(insuranceProfiles)
    .where(eq(insuranceProfiles.sellerId, actor.sellerId))
    .for("update");
  if ((row?.revision ?? 0) !== revision) throw new Refusal("conflict");
  const values = { ...given, groups, revision: revision + 1, updatedAt: new Date(now), updatedName: actor.name };
  const saved = row
    ? await tx
        .update(insuranceProfiles)
        .set(values)
        .where(eq(insuranceProfiles.sellerId, actor.sellerId))
        .returning({ r: insuranceProfiles.revision })
    : await tx
        .insert(insuranceProfiles)
        .values({ ...values, sellerId: actor.sellerId })
        .onConflictDoNothing()
        .returning({ r: insuranceProfiles.revision });
  if (saved.length === 0) throw new Refusal("conflict");
  record(tx, {
    sellerId: actor.sellerId,
    actor,
    at: now,
    action: "profile.saved",
    subject: actor.sellerId,
    data: { groups: groups.length },
  });
  return { revision: revision + 1 };
}
