import { and, eq, gt, isNull } from "drizzle-orm";
import type { z } from "zod";
import { passwordResets, sessions, users } from "#db/schema/accounts.ts";
import type { Session } from "#lib/auth/session.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { machineNow, now } from "#lib/platform/clock.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { Refusal } from "#lib/platform/result.ts";
import { tokenHash } from "#lib/platform/session-token.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { hashPassword } from "./password.ts";
import { passwordProblem } from "./password-rule.ts";
import type { resetSchema } from "./schema.ts";
import { factsOf, type Origin } from "./told/origin.ts";
import { tellSecurity } from "./told/tell.ts";

/**
 * Sets a new password by a link, once. Expired, used, never made, of a suspended person: the same `link_over`. Every session
 * of the person ends, and so does every other link.
 */
export async function resetPassword(_session: Session | null, input: z.output<typeof resetSchema>, from: Origin): Promise<null> {
  if (!(await takeRate(`reset-try:${from.address}`, 30, 900))) throw new Refusal("too_many");
  const at = await now();
  await asStaff(async (tx) => {
    const open = and(
      eq(passwordResets.tokenHash, tokenHash(input.token)),
      isNull(passwordResets.usedAt),
      gt(passwordResets.expiresAt, new Date(at)),
    );
    const [reset] = await tx.select({ userId: passwordResets.userId }).from(passwordResets).where(open).for("update");
    const userId = reset?.userId;
    const [user] = userId ? await tx.select().from(users).where(eq(users.id, userId)).for("update") : [];
    if (!user || user.disabledAt || user.erasedAt) throw new Refusal("link_over");
    const problem = passwordProblem(input.password, user);
    if (problem) throw new Refusal("invalid", { fields: { password: problem } });
    await tx
      .update(users)
      .set({ passwordHash: await hashPassword(input.password) })
      .where(eq(users.id, user.id));
    await tx
      .update(passwordResets)
      .set({ usedAt: new Date(at) })
      .where(eq(passwordResets.userId, user.id));
    await tx
      .update(sessions)
      .set({ endedAt: new Date(machineNow()) })
      .where(and(eq(sessions.userId, user.id), isNull(sessions.endedAt)));
    const actor = { kind: "seller", userId: user.id, name: user.name, role: "viewer", sellerId: NOBODYS_SELLER } as const;
    record(tx, { sellerId: NOBODYS_SELLER, actor, at, action: "account.reset", subject: user.id });
    await tellSecurity(tx, user.id, "password_reset", factsOf(from));
  });
  return null;
}
