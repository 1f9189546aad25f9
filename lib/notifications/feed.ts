import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { calendarFeeds } from "#db/schema/told.ts";
import { record } from "#lib/platform/audit.ts";
import { env } from "#lib/platform/env.ts";
import { tokenHash } from "#lib/platform/session-token.ts";
import type { Context } from "./choose-way.ts";

/** A new secret address for this person's calendar, shown once. The one before opens nothing any more. */
export async function makeFeed({ tx, actor, now }: Context): Promise<{ url: string }> {
  const token = randomBytes(32).toString("base64url");
  const put = { tokenHash: tokenHash(token), createdAt: new Date(now), readAt: null };
  await tx
    .insert(calendarFeeds)
    .values({ sellerId: actor.sellerId, userId: actor.userId, ...put })
    .onConflictDoUpdate({ target: [calendarFeeds.sellerId, calendarFeeds.userId], set: put });
  record(tx, { sellerId: actor.sellerId, actor, at: now, action: "feed.make", subject: actor.userId });
  return { url: `${env().appUrl}/api/feed/${token}` };
}

/** The address opens nothing any more. Pressed twice it is as well. */
export async function removeFeed({ tx, actor, now }: Context): Promise<{ removed: true }> {
  await tx.delete(calendarFeeds).where(and(eq(calendarFeeds.sellerId, actor.sellerId), eq(calendarFeeds.userId, actor.userId)));
  record(tx, { sellerId: actor.sellerId, actor, at: now, action: "feed.remove", subject: actor.userId });
  return { removed: true };
}
