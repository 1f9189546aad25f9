import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import { passwordResets, users } from "#db/schema/accounts.ts";
import type { Session } from "#lib/auth/session.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { now } from "#lib/platform/clock.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { Refusal } from "#lib/platform/result.ts";
import { tokenHash } from "#lib/platform/session-token.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { actorOf } from "./audit-person.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { passwordProblem } from "./password-rule.ts";
import type { passwordSchema } from "./schema.ts";
import { endOthers, renewToken } from "./sessions/end.ts";
import { factsOfSession } from "./told/origin.ts";
import { tellSecurity } from "./told/tell.ts";

/** Guesses at the present password by who holds an open session, a quarter of an hour. */
const GUESSES = 10;

/**
 * A new password for who knows the present one. Every other session of the person and every link that would set another one end
 * with it, and this session goes on under a new token: who had copied it is out as well.
 */
export async function changePassword(
  session: Session,
  input: z.output<typeof passwordSchema>,
): Promise<{ answer: { ended: number }; token: string }> {
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
    // Whoever could read the person's mail for a while may have asked for one.
    await tx
      .update(passwordResets)
      .set({ usedAt: new Date(at) })
      .where(and(eq(passwordResets.userId, session.userId), isNull(passwordResets.usedAt)));
    const ended = await endOthers(tx, session);
    const token = await renewToken(tx, session);
    const done = { action: "account.password", subject: session.userId, data: { sessions: ended } };
    record(tx, { sellerId: NOBODYS_SELLER, actor: actorOf(session), at, ...done });
    await tellSecurity(tx, session.userId, "password_changed", await factsOfSession(tx, { tokenHash: tokenHash(token) }));
    return { answer: { ended }, token };
  });
}
