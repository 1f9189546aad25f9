import { and, eq, inArray, isNull } from "drizzle-orm";
import { memberships, users } from "#db/schema/accounts.ts";
import { deliveries, type MailState, notices } from "#db/schema/exchange.ts";
import { noticeWays } from "#db/schema/told.ts";
import type { AnyNotice } from "#lib/domain/claim/event.ts";
import { noticePath } from "#lib/domain/notice-path.ts";
import { type NoticeWay, wayOf } from "#lib/domain/notice-topics.ts";
import { env } from "#lib/platform/env.ts";
import { tellLive } from "#lib/platform/live.ts";
import { log } from "#lib/platform/log.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { renderNotice } from "./mail/render.ts";
import { sendMail } from "./mail/transport.ts";
import { noticeTexts } from "./notice-texts.ts";

type Notice = typeof notices.$inferSelect;
export type Outcome = {
  accepted: boolean;
  /** Everybody it is for wants it in the day's mail or in the app alone: neither sent nor failed. */
  waits: boolean;
  rests: Notice["rests"];
  claimId: string | null;
  sellerId: string;
  noticeId: string;
  kind: AnyNotice;
};

/**
 * Mails a notice to every owner and claims manager, or to the one person it is for, and puts it into their inboxes. Safe to repeat: who has it already is
 * passed over. Throws while a mail server does not answer, so that the queue tries again.
 */
export async function deliverNotice({ sellerId, noticeId }: { sellerId: string; noticeId: string }, at: number): Promise<Outcome | null> {
  const found = await asStaff((tx) => openNotice(tx, sellerId, noticeId));
  if (!found) return null;
  const { notice, people } = found;
  let accepted = false;
  let failed: unknown;
  const waits = people.length > 0 && people.every((p) => p.mail === "digest" || p.mail === "app");
  for (const person of people) {
    if (person.mail === "accepted") {
      accepted = true;
      continue;
    }
    if (person.mail === "digest" || person.mail === "app") continue;
    try {
      const texts = noticeTexts(notice.kind, notice.params, person, notice.createdAt.getTime());
      const url = `${env().appUrl}${noticePath(notice.kind, notice.certificateId, notice.claimId && notice.params.number)}`;
      const mail = await renderNotice({ kind: notice.kind, locale: person.locale, recipientName: person.name, params: texts, url });
      const sent = await sendMail({ to: person.email, ...mail, messageId: `${noticeId}.${person.userId}` }, at);
      accepted ||= sent.accepted;
      await mark(notice, person.userId, sent.accepted ? "accepted" : "failed", sent.accepted ? "" : sent.detail, at);
    } catch (error) {
      failed = error;
      log.warn("mail.failed", { notice: noticeId });
      await mark(notice, person.userId, "failed", "unreachable", at);
    }
  }
  if (failed && !accepted) throw failed;
  return { accepted, waits, rests: notice.rests, claimId: notice.claimId, sellerId, noticeId, kind: notice.kind };
}

const FIRST_STATE = { now: "queued", digest: "digest", app: "app" } as const satisfies Record<NoticeWay, MailState>;

async function openNotice(tx: Tx, sellerId: string, noticeId: string) {
  const [notice] = await tx
    .select()
    .from(notices)
    .where(and(eq(notices.sellerId, sellerId), eq(notices.id, noticeId)));
  if (!notice) return null;
  const people = await tx
    .select({ userId: users.id, name: users.name, email: users.email, locale: users.locale, zone: users.zone })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.sellerId, sellerId),
        // Who is suspended may read nothing, by mail either.
        isNull(users.disabledAt),
        notice.forUser ? eq(memberships.userId, notice.forUser) : inArray(memberships.role, ["owner", "manager"]),
      ),
    );
  const ways = await tx.select().from(noticeWays).where(eq(noticeWays.sellerId, sellerId));
  let fresh = false;
  for (const { userId } of people) {
    const chosen = Object.fromEntries(ways.filter((w) => w.userId === userId).map((w) => [w.topic, w.way]));
    const row = {
      sellerId,
      noticeId,
      userId,
      claimId: notice.claimId,
      mail: FIRST_STATE[wayOf(notice.kind, chosen)],
      createdAt: notice.createdAt,
    };
    const made = await tx.insert(deliveries).values(row).onConflictDoNothing().returning({ userId: deliveries.userId });
    fresh ||= made.length > 0;
  }
  if (fresh) tellLive(tx, sellerId);
  const known = await tx
    .select()
    .from(deliveries)
    .where(and(eq(deliveries.sellerId, sellerId), eq(deliveries.noticeId, noticeId)));
  const state = new Map(known.map((d) => [d.userId, d.mail]));
  return { notice, people: people.map((p) => ({ ...p, mail: state.get(p.userId) ?? "queued" })) };
}

const mark = (notice: Notice, userId: string, mail: "accepted" | "failed", detail: string, at: number): Promise<unknown> =>
  asStaff((tx) =>
    tx
      .update(deliveries)
      .set({ mail, detail, ...(mail === "accepted" ? { acceptedAt: new Date(at) } : {}) })
      .where(and(eq(deliveries.sellerId, notice.sellerId), eq(deliveries.noticeId, notice.id), eq(deliveries.userId, userId))),
  );
