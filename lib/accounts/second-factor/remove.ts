import { and, eq, isNull } from "drizzle-orm";
import { sessions, users } from "#db/schema/accounts.ts";
import { recoveryCodes, secondFactors } from "#db/schema/second-factor.ts";
import type { Session } from "#lib/auth/session.ts";
import type { StaffActor, TimerActor } from "#lib/domain/actor.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { personEntry } from "../audit-person.ts";
import { factsOfSession } from "../told/origin.ts";
import { tellSecurity } from "../told/tell.ts";
import { provePassword } from "./prove.ts";

type Context = { tx: Tx; actor: StaffActor | TimerActor; now: number };

async function forget(tx: Tx, userId: string): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.delete(secondFactors).where(eq(secondFactors.userId, userId));
}

/** Of the desk's people nobody may do without it where it is compulsory; they set up another one instead. */
export async function removeSecondFactor(session: Session, { password }: { password: string }): Promise<{ removed: true }> {
  await provePassword(session, password);
  if (session.secondFactorCompulsory) throw new Refusal("second_factor_compulsory");
  const entry = await personEntry(session, "account.second_factor_off", {});
  await asStaff(async (tx) => {
    await forget(tx, session.userId);
    await entry(tx);
    await tellSecurity(tx, session.userId, "factor_off", await factsOfSession(tx, session));
  });
  return { removed: true };
}

/** For somebody who lost phone and list: who acts has made sure who asks. All sessions of the person end. */
export async function resetSecondFactor({ tx, actor, now }: Context, userId: string, data: Record<string, unknown> = {}): Promise<void> {
  await forget(tx, userId);
  await tx
    .update(sessions)
    .set({ endedAt: new Date() })
    .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt)));
  record(tx, { sellerId: NOBODYS_SELLER, actor, at: now, action: "person.second_factor_reset", subject: userId, data });
  await tellSecurity(tx, userId, "factor_off", {});
}

/** The same from the command line, which knows a person by the address. */
export async function resetSecondFactorOf(tx: Tx, email: string, now: number): Promise<void> {
  const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email.trim().toLowerCase()));
  if (!user) throw new Refusal("not_found");
  await resetSecondFactor({ tx, actor: { kind: "timer" }, now }, user.id);
}
