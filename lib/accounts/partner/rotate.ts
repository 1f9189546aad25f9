import { eq } from "drizzle-orm";
import type { z } from "zod";
import { partners } from "#db/schema/platform.ts";
import type { StaffActor, TimerActor } from "#lib/domain/actor.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { machineNow } from "#lib/platform/clock.ts";
import { Refusal } from "#lib/platform/result.ts";
import { seal } from "#lib/platform/secret-box.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { NO_PREVIOUS, newPartnerSecret } from "./create.ts";
import type { partnerSchema, rotatePartnerSchema } from "./schema.ts";

type Context = { tx: Tx; actor: StaffActor | TimerActor; now: number };

/**
 * A new secret, shown once; the one before is good beside it for so many hours of the machine's clock. Refused while an overlap
 * runs: the partner may still sign with the one that would then be dropped.
 */
export async function rotatePartner(ctx: Context, { id, hours }: z.output<typeof rotatePartnerSchema>): Promise<{ secret: string }> {
  const partner = await requirePartner(ctx, id);
  const at = machineNow();
  if (overlaps(partner, at)) throw new Refusal("overlap_runs");
  const secret = newPartnerSecret();
  const previous =
    hours > 0 ? { ...NO_PREVIOUS, previousSecret: partner.secret, previousUntil: new Date(at + hours * 3_600_000) } : NO_PREVIOUS;
  await ctx.tx
    .update(partners)
    .set({ secret: seal(secret), rotatedAt: new Date(at), lastUsedAt: null, ...previous })
    .where(eq(partners.id, id));
  await audit(ctx, "partner.rotate", id, { hours });
  return { secret };
}

/** Ends an overlap before its time: once the partner has changed over, or when the old secret leaked. */
export async function endPreviousKey(ctx: Context, { id }: z.output<typeof partnerSchema>): Promise<null> {
  if (!overlaps(await requirePartner(ctx, id), machineNow())) throw new Refusal("no_overlap");
  await ctx.tx.update(partners).set(NO_PREVIOUS).where(eq(partners.id, id));
  await audit(ctx, "partner.end_previous", id, {});
  return null;
}

type Partner = typeof partners.$inferSelect;
const overlaps = ({ previousSecret, previousUntil }: Partner, at: number): boolean =>
  previousSecret !== null && previousUntil !== null && previousUntil.getTime() > at;

async function requirePartner({ tx }: Context, id: string): Promise<Partner> {
  const [partner] = await tx.select().from(partners).where(eq(partners.id, id)).for("update");
  if (!partner || partner.revokedAt) throw new Refusal("not_found");
  return partner;
}

const audit = ({ tx, actor, now }: Context, action: string, subject: string, data: Record<string, unknown>): void =>
  record(tx, { sellerId: NOBODYS_SELLER, actor, at: now, action, subject, data });
