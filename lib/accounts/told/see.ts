import { and, eq, isNull } from "drizzle-orm";
import { securityNotices } from "#db/schema/second-factor.ts";
import type { Session } from "#lib/auth/session.ts";
import { machineNow } from "#lib/platform/clock.ts";
import { tellLive } from "#lib/platform/live.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { personEntry } from "../audit-person.ts";

/** The person has seen what it was told about its account; pressed twice it is as well. */
export async function seeSecurity(session: Session): Promise<{ seen: number }> {
  const entry = await personEntry(session, "account.told_seen", {});
  return asStaff(async (tx) => {
    const done = await tx
      .update(securityNotices)
      .set({ readAt: new Date(machineNow()) })
      .where(and(eq(securityNotices.userId, session.userId), isNull(securityNotices.readAt)))
      .returning({ id: securityNotices.id });
    if (session.seller) tellLive(tx, session.seller.actor.sellerId);
    await entry(tx);
    return { seen: done.length };
  });
}
