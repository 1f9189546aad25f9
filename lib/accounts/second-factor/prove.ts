import { eq } from "drizzle-orm";
import { users } from "#db/schema/accounts.ts";
import type { Session } from "#lib/auth/session.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { Refusal } from "#lib/platform/result.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { verifyPassword } from "../password.ts";

/** A stolen session must not be able to change what guards the account: the password is asked for again. */
export async function provePassword(session: Session, password: string): Promise<void> {
  if (!(await takeRate(`prove:${session.userId}`, 10, 900))) throw new Refusal("too_many");
  const [user] = await asStaff((tx) => tx.select({ hash: users.passwordHash }).from(users).where(eq(users.id, session.userId)));
  if (!user || !(await verifyPassword(user.hash, password))) throw new Refusal("invalid", { fields: { password: "wrong_password" } });
}
