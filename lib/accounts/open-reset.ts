import { and, eq, isNull, lt } from "drizzle-orm";
import { passwordResets, users } from "#db/schema/accounts.ts";
import { securityNotices } from "#db/schema/second-factor.ts";
import type { SecurityFacts } from "#lib/domain/security-notices.ts";
import { machineNow } from "#lib/platform/clock.ts";
import { newId } from "#lib/platform/ids.ts";
import { newSessionToken, tokenHash } from "#lib/platform/session-token.ts";
import { asStaff } from "#lib/platform/transaction.ts";

export const RESET_HOURS = 1;
export type ResetMail = { token: string; email: string; name: string; locale: "zh-CN" | "en"; zone: string; facts: SecurityFacts };

/**
 * A fresh link for the account of an address; null where there is none that may sign in. Links that are over go with it. The
 * person finds in the app that it was asked for, and from where; the mail that tells it is the one with the link.
 */
export const openReset = (email: string, now: number, facts: SecurityFacts = {}): Promise<ResetMail | null> =>
  asStaff(async (tx) => {
    const [user] = await tx
      .select({ id: users.id, email: users.email, name: users.name, locale: users.locale, zone: users.zone })
      .from(users)
      .where(and(eq(users.email, email), isNull(users.disabledAt), isNull(users.erasedAt)));
    if (!user) return null;
    const { id: userId, ...person } = user;
    const token = newSessionToken();
    await tx.delete(passwordResets).where(and(eq(passwordResets.userId, userId), lt(passwordResets.expiresAt, new Date(now))));
    await tx.insert(passwordResets).values({
      tokenHash: tokenHash(token),
      userId,
      createdAt: new Date(now),
      expiresAt: new Date(now + RESET_HOURS * 3_600_000),
    });
    const at = machineNow();
    const told = { id: newId(at), userId, kind: "reset_asked" as const, facts, createdAt: new Date(at), mail: "sent" as const };
    await tx.insert(securityNotices).values(told);
    return { token, ...person, facts };
  });
