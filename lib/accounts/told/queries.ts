import "server-only";
import { and, count, desc, eq, isNull } from "drizzle-orm";
import { securityNotices } from "#db/schema/second-factor.ts";
import type { Session } from "#lib/auth/session.ts";
import type { SecurityFacts, SecurityNotice } from "#lib/domain/security-notices.ts";
import { asStaff } from "#lib/platform/transaction.ts";

export type ToldRow = { id: string; kind: SecurityNotice; facts: SecurityFacts; at: number; unread: boolean };
const SHOWN = 30;

/** What this person was told about its account, newest first. */
export async function securityTold({ userId }: Session): Promise<ToldRow[]> {
  const rows = await asStaff((tx) =>
    tx
      .select()
      .from(securityNotices)
      .where(eq(securityNotices.userId, userId))
      .orderBy(desc(securityNotices.createdAt), desc(securityNotices.id))
      .limit(SHOWN),
  );
  return rows.map((r) => ({ id: r.id, kind: r.kind, facts: r.facts, at: r.createdAt.getTime(), unread: r.readAt === null }));
}

export async function unseenSecurity({ userId }: Session): Promise<number> {
  const mine = and(eq(securityNotices.userId, userId), isNull(securityNotices.readAt));
  const [row] = await asStaff((tx) => tx.select({ n: count() }).from(securityNotices).where(mine));
  return row?.n ?? 0;
}
