import { and, eq, isNull, ne } from "drizzle-orm";
import type { z } from "zod";
import { sessions, users } from "#db/schema/accounts.ts";
import type { Session } from "#lib/auth/session.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { machineNow, now } from "#lib/platform/clock.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { Refusal } from "#lib/platform/result.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { actorOf } from "./audit-person.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { passwordProblem } from "./password-rule.ts";
import type { passwordSchema } from "./schema.ts";
import { factsOfSession } from "./told/origin.ts";
import { tellSecurity } from "./told/tell.ts";

/** Guesses at the present password by who holds an open session, a quarter of an hour. */
const GUESSES = 10;

/** A new password for who knows the present one. Every other session of the person ends with it. */
export async function changePassword(session: Session, input: z.output<typeof passwordSchema>): Promise<{ ended: number }> {
  if (!(await takeRate(`password:${session.userId}`, GUESSES, 900))) throw new Refusal("too_many");
  const problem = passwordProblem(input.next, session);
  if (problem) throw new Refusal("invalid", { fields: { next: problem } });
  const at = await now();
  return asStaff(async (tx) => {
    const [user] = await tx.select({ hash: users.passwordHash }).from(users).where(eq(users.id, session.userId)).for("update");
    if (!user || !(await verifyPassword(user.hash, input.current))) throw new Refusal("invalid", { fields: { current: "wrong_password" } });
    await tx
      .update(users)
      .set({ passwordHash: await hashPassword(input.next) })
      .where(eq(users.id, session.userId));
    const others = and(eq(sessions.userId, session.userId), ne(sessions.id, session.tokenHash), isNull(sessions.endedAt));
    const ended = await tx
      .update(sessions)
      .set({ endedAt: new Date(machineNow()) })
      .where(others)
      .returning({ id: sessions.id });
    const done = { action: "account.password", subject: session.userId, data: { sessions: ended.length } };
    await record(tx, { sellerId: NOBODYS_SELLER, actor: actorOf(session), at, ...done });
    await tellSecurity(tx, session.userId, "password_changed", await factsOfSession(tx, session));
    return { ended: ended.length };
  });
}
