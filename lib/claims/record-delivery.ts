import { and, eq, inArray, isNull } from "drizzle-orm";
import type { z } from "zod";
import { deliveries, notices } from "#db/schema/exchange.ts";
import { recordNoticeSent } from "#lib/domain/claim/notice-facts.ts";
import { record } from "#lib/platform/audit.ts";
import { commitFact } from "./commit.ts";
import type { SellerContext, VerbContext } from "./context.ts";
import { requireClaimById } from "./load.ts";
import type { readNoticesSchema } from "./schema.ts";

type Key = { sellerId: string; noticeId: string };

/** The notice reached somebody: from now on the clock that rests on it may run out. Later ways add nothing. */
export async function recordDelivery(ctx: VerbContext, { sellerId, noticeId }: Key, way: "mail" | "app"): Promise<void> {
  const { tx, now } = ctx;
  const [notice] = await tx
    .update(notices)
    .set({ sentAt: new Date(now), sentWay: way, failedAt: null })
    .where(and(eq(notices.sellerId, sellerId), eq(notices.id, noticeId), isNull(notices.sentAt)))
    .returning();
  // What colleagues tell each other is no step of the claim.
  if (!notice?.claimId || notice.forUser) return;
  const loaded = await requireClaimById(tx, { sellerId, claimId: notice.claimId }, ctx.actor.kind === "seller" ? "seller" : "staff");
  const claim = notice.rests === "none" ? loaded.claim : recordNoticeSent(loaded.claim, notice.rests, now);
  await commitFact(ctx, loaded, "notice_sent", claim, [], { data: { notice: notice.kind, way } });
}

/** Nobody could be reached: a task for the desk. The clock stands until the notice is sent by another way. */
export async function recordFailure(ctx: VerbContext, { sellerId, noticeId }: Key): Promise<void> {
  const { tx, now } = ctx;
  const [notice] = await tx
    .update(notices)
    .set({ failedAt: new Date(now) })
    .where(
      and(
        eq(notices.sellerId, sellerId),
        eq(notices.id, noticeId),
        isNull(notices.sentAt),
        isNull(notices.failedAt),
        isNull(notices.forUser),
      ),
    )
    .returning();
  // Insurance hangs on no claim: the app holds the notice, and no clock rests on it.
  if (!notice?.claimId) return;
  const loaded = await requireClaimById(tx, { sellerId, claimId: notice.claimId }, "staff");
  await commitFact(ctx, loaded, "notice_failed", loaded.claim, [], { visible: false, data: { notice: notice.kind } });
}

/** Opened in the app: read by this person and, for an owner or claims manager, delivered. */
export async function readNotices(ctx: SellerContext, { ids }: z.output<typeof readNoticesSchema>): Promise<{ read: number }> {
  const { tx, actor, now } = ctx;
  await record(tx, { sellerId: actor.sellerId, actor, at: now, action: "notice.read", subject: actor.userId, data: { count: ids.length } });
  if (ids.length === 0) return { read: 0 };
  const mine = await tx
    .update(deliveries)
    .set({ readAt: new Date(now) })
    .where(
      and(
        eq(deliveries.sellerId, actor.sellerId),
        eq(deliveries.userId, actor.userId),
        inArray(deliveries.noticeId, ids),
        isNull(deliveries.readAt),
      ),
    )
    .returning({ noticeId: deliveries.noticeId });
  if (actor.role === "owner" || actor.role === "manager") {
    for (const { noticeId } of mine) await recordDelivery(ctx, { sellerId: actor.sellerId, noticeId }, "app");
  }
  return { read: mine.length };
}
