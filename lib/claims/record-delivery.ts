import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { z } from "zod";
import { deliveries, notices } from "#db/schema/exchange.ts";
import type { Claim } from "#lib/domain/claim/claim.ts";
import { recordNoticeSent, voidNotice } from "#lib/domain/claim/notice-facts.ts";
import { record } from "#lib/platform/audit.ts";
import { tellLive } from "#lib/platform/live.ts";
import { Refusal } from "#lib/platform/result.ts";
import { commitFact } from "./commit.ts";
import type { SellerContext, VerbContext } from "./context.ts";
import type { bounceSchema } from "./intake-schema.ts";
import { requireClaimById } from "./load.ts";
import type { readNoticesSchema } from "./schema.ts";

/** `notice.person`, as our mails name themselves, with or without brackets and host. */
const MESSAGE = /^<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:@[^>]*)?>?$/;

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

export type Bounced = { voided: boolean };

/**
 * A mail that was taken came back (claims.md 5, "Sent"). Its delivery says so; where nobody else has the notice and nobody opened
 * it in the app, it counts as never sent: the clock that rests on it stands until the desk notifies by another way. Where it was
 * opened since, that is when it arrived, and the clock rests on it from there.
 */
export async function recordBounce(ctx: VerbContext, input: z.output<typeof bounceSchema>): Promise<Bounced> {
  const { tx, now, actor } = ctx;
  const [, noticeId, userId] = MESSAGE.exec(input.message_id) ?? [];
  if (!noticeId || !userId) throw new Refusal("not_found");
  const [delivery] = await tx
    .update(deliveries)
    .set({ mail: "bounced", detail: input.reason })
    .where(and(eq(deliveries.noticeId, noticeId), eq(deliveries.userId, userId)))
    .returning();
  if (!delivery) throw new Refusal("not_found");
  const { sellerId } = delivery;
  record(tx, { sellerId, actor, at: now, action: "notice.bounce", subject: noticeId, data: { person: userId } });
  const key = and(eq(notices.sellerId, sellerId), eq(notices.id, noticeId));
  const [notice] = await tx.select().from(notices).where(key).for("update");
  const others = await tx
    .select({ userId: deliveries.userId })
    .from(deliveries)
    .where(and(eq(deliveries.sellerId, sellerId), eq(deliveries.noticeId, noticeId), eq(deliveries.mail, "accepted")))
    .limit(1);
  if (!notice?.claimId || notice.forUser || notice.sentWay !== "mail" || notice.sentAt === null || others.length > 0)
    return { voided: false };
  const [opened] = await tx
    .select({ at: deliveries.readAt })
    .from(deliveries)
    .where(and(eq(deliveries.sellerId, sellerId), eq(deliveries.noticeId, noticeId), isNotNull(deliveries.readAt)))
    .orderBy(asc(deliveries.readAt))
    .limit(1);
  const openedAt = opened?.at ?? null;
  await tx
    .update(notices)
    .set(openedAt ? { sentAt: openedAt, sentWay: "app" } : { sentAt: null, sentWay: null, failedAt: new Date(now) })
    .where(key);
  const loaded = await requireClaimById(tx, { sellerId, claimId: notice.claimId }, "staff");
  const { kind, rests, sentAt } = notice;
  const claim = rests === "none" ? loaded.claim : sentAgain(loaded.claim, rests, sentAt.getTime(), openedAt?.getTime() ?? null);
  if (openedAt) await commitFact(ctx, loaded, "notice_sent", claim, [], { data: { notice: kind, way: "app" } });
  else await commitFact(ctx, loaded, "notice_failed", claim, [], { visible: false, data: { notice: kind, bounced: true } });
  return { voided: openedAt === null };
}

/** Only the clock that rests on this very notice: a later one of another state is not touched. */
function sentAgain(claim: Claim, rests: "notice" | "final", before: number, openedAt: number | null): Claim {
  const rested = rests === "notice" ? claim.noticeSentAt : claim.finalNoticeSentAt;
  if (rested !== before) return claim;
  const unsent = voidNotice(claim, rests);
  return openedAt === null ? unsent : recordNoticeSent(unsent, rests, openedAt);
}

/** Opened in the app: read by this person and, for an owner or claims manager, delivered. */
export async function readNotices(ctx: SellerContext, { ids }: z.output<typeof readNoticesSchema>): Promise<{ read: number }> {
  const { tx, actor, now } = ctx;
  record(tx, { sellerId: actor.sellerId, actor, at: now, action: "notice.read", subject: actor.userId, data: { count: ids.length } });
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
  if (mine.length > 0) tellLive(tx, actor.sellerId);
  if (actor.role === "owner" || actor.role === "manager") {
    for (const { noticeId } of mine) await recordDelivery(ctx, { sellerId: actor.sellerId, noticeId }, "app");
  }
  return { read: mine.length };
}
