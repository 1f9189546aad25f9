import "server-only";
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { sessions } from "#db/schema/accounts.ts";
import type { Session } from "#lib/auth/session.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { REF } from "./end.ts";

export type OpenSession = { ref: string; device: string; network: string; startedAt: number; seenAt: number; current: boolean };

/** The person's sessions that still open something, newest use first. */
export async function openSessions(session: Session): Promise<OpenSession[]> {
  const rows = await asStaff((tx) =>
    tx
      .select()
      .from(sessions)
      .where(
        and(
          eq(sessions.userId, session.userId),
          isNull(sessions.endedAt),
          gt(sessions.expiresAt, sql`now()`),
          sql`${sessions.lastSeenAt} > now() - make_interval(mins => ${sessions.idleMinutes})`,
        ),
      )
      .orderBy(desc(sessions.lastSeenAt))
      .limit(50),
  );
  return rows.map((r) => ({
    ref: r.id.slice(0, REF),
    device: r.device,
    network: r.network,
    startedAt: r.createdAt.getTime(),
    seenAt: r.lastSeenAt.getTime(),
    current: r.id === session.tokenHash,
  }));
}
