import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { sellers } from "#db/schema/accounts.ts";
import { certificates, covers } from "#db/schema/insurance.ts";
import { insuranceDue } from "#lib/domain/requirements/due.ts";
import { type InsuranceNotice, type InsuranceState, standingOf, stepAt } from "#lib/domain/requirements/status.ts";
import { record } from "#lib/platform/audit.ts";
import { env } from "#lib/platform/env.ts";
import { type CoverRow, marketDay, packFor, turnoverOf } from "./account.ts";
import type { TimerContext } from "./context.ts";
import { tell } from "./notify.ts";

const BATCH = 500;
/** A reminder of what ended is sent for so long; a worker that stood still longer says nothing stale. */
const STALE_DAYS = 30;

/**
 * Tells sellers whose cover ends in 90, 60, 30, 14, 7 or 1 days, has ended, or is due. Each is told once a step, whichever day
 * the worker gets to it; a renewal that was accepted moves the end and with it the steps. Source: insurance.md 3.
 * @returns how many notices were made
 */
export async function remindOfInsurance(ctx: TimerContext): Promise<number> {
  let told = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const batch = await ctx.tx.select().from(sellers).where(gt(sellers.sellerId, after)).orderBy(asc(sellers.sellerId)).limit(BATCH);
    const last = batch.at(-1);
    if (!last) return told;
    const ids = batch.map((s) => s.sellerId);
    const own = await ctx.tx
      .select()
      .from(covers)
      .where(and(inArray(covers.sellerId, ids), eq(covers.standing, "account")));
    const waiting = await ctx.tx
      .select({ sellerId: certificates.sellerId })
      .from(certificates)
      .where(and(inArray(certificates.sellerId, ids), eq(certificates.status, "submitted")));
    for (const seller of batch) {
      const mine = own.filter((c) => c.sellerId === seller.sellerId);
      if (
        await remind(
          ctx,
          seller,
          mine,
          waiting.some((w) => w.sellerId === seller.sellerId),
        )
      )
        told += 1;
    }
    after = last.sellerId;
  }
}

const KINDS: Partial<Record<InsuranceState, InsuranceNotice>> = {
  expiring: "cover_expiring",
  expired: "cover_ended",
  required: "insurance_due",
};

async function remind(
  ctx: TimerContext,
  seller: typeof sellers.$inferSelect,
  own: readonly CoverRow[],
  submitted: boolean,
): Promise<boolean> {
  const today = marketDay(seller.program, ctx.now);
  const pack = packFor(seller.program, today);
  if (!pack) return false;
  const due = insuranceDue(
    pack,
    {
      turnover: turnoverOf(seller, pack.currency),
      productGroups: seller.productGroups,
      requestedOn: seller.insuranceRequestedOn,
      sellingSince: seller.createdAt.toISOString().slice(0, 10),
    },
    env().requirementRules,
  );
  const standing = standingOf({ today, due, covers: own, certificates: submitted ? [{ status: "submitted" }] : [] });
  const { state, days, on } = standing;
  if (days === null || on === null) return false;
  const cover = own.filter((c) => c.expiresOn === on).at(-1);
  const step = state === "expired" ? 0 : days < 0 ? null : stepAt(days);
  if (step === null || (state === "expired" && days > STALE_DAYS)) return false;
  const kind = KINDS[state];
  if (!kind) return false;
  const certificateId = kind === "insurance_due" ? null : (cover?.certificateId ?? null);
  const params = { policy: cover?.policyNo ?? null, date: on, days: state === "expired" ? null : days };
  const fresh = await tell(ctx, { sellerId: seller.sellerId, certificateId, kind, params, once: `${on}:${step}` });
  if (fresh)
    record(ctx.tx, {
      sellerId: seller.sellerId,
      actor: ctx.actor,
      at: ctx.now,
      action: "insurance.reminded",
      subject: certificateId ?? seller.sellerId,
      data: { kind, on, step },
    });
  return fresh;
}
