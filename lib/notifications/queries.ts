import "server-only";
import { and, eq } from "drizzle-orm";
import { calendarFeeds, noticeWays } from "#db/schema/told.ts";
import type { SellerSession, StaffSession } from "#lib/auth/current.ts";
import { NOTICE_TOPICS } from "#lib/domain/notice-topics.ts";
import { asSeller } from "#lib/platform/transaction.ts";
import { listOutbox, type OutboxMail } from "./mail/transport.ts";
import type { FeedState, Ways } from "./schema.ts";

/** Newest first; only where no mail server is set do mails rest here. */
export const outboxMails = async (_session: StaffSession): Promise<OutboxMail[]> => listOutbox(60);

/** How this person is told, and whether a calendar is open to it. */
export const toldSettings = ({ seller, userId }: SellerSession): Promise<{ ways: Ways; feed: FeedState }> =>
  asSeller(seller.scope, async (tx) => {
    const own = <T extends { sellerId: Parameters<typeof eq>[0]; userId: Parameters<typeof eq>[0] }>(table: T) =>
      and(eq(table.sellerId, seller.scope.sellerId), eq(table.userId, userId));
    const [chosen, feeds] = await Promise.all([
      tx.select().from(noticeWays).where(own(noticeWays)),
      tx.select({ createdAt: calendarFeeds.createdAt, readAt: calendarFeeds.readAt }).from(calendarFeeds).where(own(calendarFeeds)),
    ]);
    const ways = Object.fromEntries(NOTICE_TOPICS.map((t) => [t, chosen.find((c) => c.topic === t)?.way ?? "now"])) as Ways;
    const [feed] = feeds;
    return { ways, feed: feed ? { createdAt: feed.createdAt.getTime(), readAt: feed.readAt?.getTime() ?? null } : null };
  });
