import { and, eq, isNull, like, ne, sql } from "drizzle-orm";
import { sessions } from "#db/schema/accounts.ts";
import type { Session } from "#lib/auth/session.ts";
import { Refusal } from "#lib/platform/result.ts";
import { newSessionToken, SESSION, tokenHash } from "#lib/platform/session-token.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { personEntry } from "../audit-person.ts";

/** How a session is named on the page: the beginning of the hash, which opens nothing. */
export const REF = 16;

const open = (userId: string) => and(eq(sessions.userId, userId), isNull(sessions.endedAt));
/** In machine time, like the sessions themselves. */
const ended = () => ({ endedAt: new Date() });

export async function endOthers(tx: Tx, session: Session): Promise<number> {
  const done = await tx
    .update(sessions)
    .set(ended())
    .where(and(open(session.userId), ne(sessions.id, session.tokenHash)))
    .returning({ id: sessions.id });
  return done.length;
}

/** The session goes on under another token; the one before opens nothing any more. */
export async function renewToken(tx: Tx, session: Session): Promise<string> {
  const token = newSessionToken();
  const done = await tx
    .update(sessions)
    .set({ id: tokenHash(token) })
    .where(and(open(session.userId), eq(sessions.id, session.tokenHash)))
    .returning({ id: sessions.id });
  if (done.length === 0) throw new Refusal("signed_out");
  return token;
}

/** Who comes to the desk comes under its shorter times, in the sessions that are open already as in those to come. */
export async function shortenSessions(tx: Tx, userId: string): Promise<void> {
  const { hours, idleMinutes } = SESSION.staff;
  const until = sql`least(${sessions.expiresAt}, now() + make_interval(hours => ${hours}))`;
  await tx.update(sessions).set({ idleMinutes, expiresAt: until }).where(open(userId));
}

/** Ends one of the person's own sessions: the next request with its cookie is refused. Another person's is `not_found`. */
export async function endSession(session: Session, { ref }: { ref: string }): Promise<{ ended: number }> {
  const entry = await personEntry(session, "account.session_end", {});
  return asStaff(async (tx) => {
    const done = await tx
      .update(sessions)
      .set(ended())
      .where(and(open(session.userId), like(sessions.id, `${ref}%`)))
      .returning({ id: sessions.id });
    if (done.length === 0) throw new Refusal("not_found");
    await entry(tx);
    return { ended: done.length };
  });
}

export async function endOtherSessions(session: Session): Promise<{ ended: number }> {
  const entry = await personEntry(session, "account.sessions_end", {});
  return asStaff(async (tx) => {
    const count = await endOthers(tx, session);
    await entry(tx);
    return { ended: count };
  });
}
