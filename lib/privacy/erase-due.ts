import { and, eq, isNotNull, isNull, lt, ne, or } from "drizzle-orm";
import { memberships, sessions, users } from "#db/schema/accounts.ts";
import { claims } from "#db/schema/claims.ts";
import { deliveries } from "#db/schema/exchange.ts";
import { guestLinks } from "#db/schema/guest.ts";
import { intakeRequests, rateLimits } from "#db/schema/platform.ts";
import { securityNotices } from "#db/schema/second-factor.ts";
import { ERASED_NAME } from "#db/schema/tenancy.ts";
import { hookMessages } from "#db/schema/webhooks.ts";
import type { TimerActor } from "#lib/domain/actor.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { type DataClass, keptSince, RETENTION } from "#lib/domain/privacy/retention.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { eraseClaim } from "./erase-claim.ts";
import { erasePerson } from "./erase-person.ts";

export type Erased = Partial<Record<DataClass, number>>;
const TIMER: TimerActor = { kind: "timer" };
/** Claims and people a run takes at most; the next day's goes on. */
const BATCH = 200;
const POLICY = { policy: RETENTION.version };

/** Erases what is past its time. `now` is the product's clock; what the machine counts by its own goes by `machine`. */
export async function eraseDue(now: Instant, machine: Instant): Promise<Erased> {
  const since = (of: DataClass, at: Instant) => new Date(keptSince(of, at) ?? 0);
  const done: Erased = { customer: await closedClaims(now), person: await peopleWhoLeft(now, machine) };
  await asStaff(async (tx) => {
    done.guest_contact = await count(guestContact(tx, since("guest_contact", now)));
    done.mail_reports = await count(mailReports(tx, since("mail_reports", now)));
    done.hook_messages = await count(
      tx.delete(hookMessages).where(and(ne(hookMessages.state, "queued"), lt(hookMessages.createdAt, since("hook_messages", now)))),
    );
    done.api_answers = await count(tx.delete(intakeRequests).where(lt(intakeRequests.at, since("api_answers", machine))));
    const ended = since("sessions", machine);
    const gone = await count(tx.delete(sessions).where(or(lt(sessions.endedAt, ended), lt(sessions.expiresAt, ended))));
    // What was told of a sign-in or a password is kept as long as the sessions it speaks of.
    done.sessions = gone + (await count(tx.delete(securityNotices).where(lt(securityNotices.createdAt, ended))));
    done.rate_counts = await count(tx.delete(rateLimits).where(lt(rateLimits.windowStart, since("rate_counts", machine))));
    if (Object.values(done).some((n) => n > 0)) {
      const data = { ...POLICY, ...done };
      record(tx, { sellerId: NOBODYS_SELLER, actor: TIMER, at: now, action: "privacy.erased_due", subject: "retention", data });
    }
  });
  return done;
}

const count = async (work: PromiseLike<{ rowCount: number | null }>): Promise<number> => (await work).rowCount ?? 0;

/** Each in a transaction of its own: one that cannot go does not hold up the others. */
async function closedClaims(now: Instant): Promise<number> {
  const before = new Date(keptSince("customer", now) ?? 0);
  const due = await asStaff((tx) =>
    tx
      .select({ sellerId: claims.sellerId, id: claims.id })
      .from(claims)
      .where(and(eq(claims.state, "closed"), isNull(claims.erasedAt), lt(claims.closedAt, before)))
      .limit(BATCH),
  );
  for (const key of due) await asStaff((tx) => eraseClaim({ tx, actor: TIMER, now }, key, POLICY));
  return due.length;
}

/** Whoever was shut out long ago and is in no team. */
async function peopleWhoLeft(now: Instant, machine: Instant): Promise<number> {
  const before = new Date(keptSince("person", machine) ?? 0);
  const due = await asStaff((tx) =>
    tx
      .select({ id: users.id })
      .from(users)
      .leftJoin(memberships, eq(memberships.userId, users.id))
      .where(and(isNotNull(users.disabledAt), lt(users.disabledAt, before), isNull(users.erasedAt), isNull(memberships.userId)))
      .limit(BATCH),
  );
  for (const { id } of due) await asStaff((tx) => erasePerson({ tx, actor: TIMER, now }, id, POLICY));
  return due.length;
}

const guestContact = (tx: Tx, before: Date) =>
  tx
    .update(guestLinks)
    .set({ recipient: ERASED_NAME, email: null })
    .where(and(lt(guestLinks.expiresAt, before), ne(guestLinks.recipient, ERASED_NAME)));

/** What a relay said of a mail may name the address. */
const mailReports = (tx: Tx, before: Date) =>
  tx
    .update(deliveries)
    .set({ detail: "" })
    .where(and(lt(deliveries.createdAt, before), ne(deliveries.detail, "")));
