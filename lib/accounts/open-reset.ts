import { and, eq, isNull, lt } from "drizzle-orm";
import { passwordResets, users } from "#db/schema/accounts.ts";
import { newSessionToken, tokenHash } from "#lib/platform/session-token.ts";
import { asStaff } from "#lib/platform/transaction.ts";

export const RESET_HOURS = 1;
export type ResetMail = { token: string; email: string; name: string; locale: "zh-CN" | "en" };

/** A fresh link for the account of an address; null where there is none that may sign in. Links that are over go with it. */
export const openReset = (email: string, now: number): Promise<ResetMail | null> =>
  asStaff(async (tx) => {
    const [user] = await tx
      .select({ id: users.id, email: users.email, name: users.name, locale: users.locale })
      .from(users)
      .where(and(eq(users.email, email), isNull(users.disabledAt), isNull(users.erasedAt)));
    if (!user) return null;
    const token = newSessionToken();
    await tx.delete(passwordResets).where(and(eq(passwordResets.userId, user.id), lt(passwordResets.expiresAt, new Date(now))));
    await tx.insert(passwordResets).values({
      tokenHash: tokenHash(token),
      userId: user.id,
      createdAt: new Date(now),
      expiresAt: new Date(now + RESET_HOURS * 3_600_000),
    });
    return { token, email: user.email, name: user.name, locale: user.locale };
  });
