import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { memberships, users } from "#db/schema/accounts.ts";
import { deliveries, notices } from "#db/schema/exchange.ts";
import { digests } from "#db/schema/told.ts";
import { localTime } from "#lib/domain/calendar/zoned.ts";
import { env } from "#lib/platform/env.ts";
import { log } from "#lib/platform/log.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { renderDigest } from "./mail/digest.ts";
import { sendMail } from "./mail/transport.ts";
import { noticeTexts } from "./notice-texts.ts";

/** From this hour of its own day on a person gets the mail of the day: before work begins. */
export const DIGEST_HOUR = 8;
/** Lines of one mail; what is over stands in the app, and the mail says so. */
const LINES = 50;
type Key = { sellerId: string; userId: string };
export type Digested = { sellerId: string; noticeIds: string[] };

/**
 * The mail of the day for everybody whose day has come to it: once a person and day, none where nothing waits. Safe to repeat: a
 * mail that was sent before the process died goes again under the same id. @returns the notices that reached somebody now
 */
export async function sendDigests(at: number): Promise<Digested[]> {
  const waiting = await asStaff((tx) =>
    tx
      .selectDistinct({ sellerId: deliveries.sellerId, userId: deliveries.userId, zone: users.zone })
      .from(deliveries)
      .innerJoin(users, eq(users.id, deliveries.userId))
      .where(eq(deliveries.mail, "digest")),
  );
  const done: Digested[] = [];
  for (const { zone, ...key } of waiting) {
    const local = localTime(at, zone);
    if (local.hour < DIGEST_HOUR) continue;
    try {
      const noticeIds = await sendDigest(key, local.date, at);
      if (noticeIds.length > 0) done.push({ sellerId: key.sellerId, noticeIds });
    } catch (error) {
      // One mailbox does not hold up the others; it is tried again with the next sweep.
      log.warn("digest.failed", { message: error instanceof Error ? error.name : "unknown" });
    }
  }
  return done;
}

async function sendDigest(key: Key, day: string, at: number): Promise<string[]> {
  const found = await asStaff((tx) => open(tx, key, day));
  if (!found) return [];
  const { person, rows } = found;
  const lines = rows.slice(0, LINES).map(({ notice }) => ({ kind: notice.kind, params: noticeTexts(notice.kind, notice.params, person) }));
  const mail = await renderDigest({
    locale: person.locale,
    recipientName: person.name,
    day,
    lines,
    more: rows.length - lines.length,
    url: `${env().appUrl}/notifications`,
  });
  const sent = await sendMail({ to: person.email, ...mail, messageId: `digest.${key.sellerId}.${key.userId}.${day}` }, at);
  const ids = rows.map((r) => r.notice.id);
  await asStaff(async (tx) => {
    await tx
      .update(deliveries)
      .set({
        mail: sent.accepted ? "accepted" : "failed",
        detail: sent.accepted ? "digest" : sent.detail,
        acceptedAt: sent.accepted ? new Date(at) : null,
      })
      .where(and(mine(key), eq(deliveries.mail, "digest"), inArray(deliveries.noticeId, ids)));
    await tx
      .insert(digests)
      .values({ ...key, day, notices: ids.length, sentAt: new Date(at) })
      .onConflictDoNothing();
  });
  return sent.accepted ? ids : [];
}

const mine = ({ sellerId, userId }: Key) => and(eq(deliveries.sellerId, sellerId), eq(deliveries.userId, userId));

/** What waits for a person that had no mail today. Whoever left the seller or may not sign in gets none. */
async function open(tx: Tx, key: Key, day: string) {
  const [today] = await tx
    .select({ day: digests.day })
    .from(digests)
    .where(and(eq(digests.sellerId, key.sellerId), eq(digests.userId, key.userId), eq(digests.day, day)));
  if (today) return null;
  const [person] = await tx
    .select({ name: users.name, email: users.email, locale: users.locale, zone: users.zone })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.sellerId, key.sellerId), eq(memberships.userId, key.userId), isNull(users.disabledAt)));
  if (!person) return null;
  const rows = await tx
    .select({ notice: notices })
    .from(deliveries)
    .innerJoin(notices, and(eq(notices.sellerId, deliveries.sellerId), eq(notices.id, deliveries.noticeId)))
    .where(and(mine(key), eq(deliveries.mail, "digest"), sql`${deliveries.readAt} is null`))
    .orderBy(asc(notices.createdAt), asc(notices.id));
  return rows.length > 0 ? { person, rows } : null;
}
