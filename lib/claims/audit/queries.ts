import "server-only";
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import { sellers, users } from "#db/schema/accounts.ts";
import { audit, partners } from "#db/schema/platform.ts";
import type { StaffSession } from "#lib/auth/current.ts";
import { isPlainDate } from "#lib/domain/calendar/zoned.ts";
import { asStaff } from "#lib/platform/transaction.ts";

export type AuditQuery = { claim: string; person: string; action: string; seller: string; day: string; cursor: string };
export type AuditLine = {
  key: string;
  at: number;
  actorKind: string;
  /** The person's name as it is now, or the partner's id. */
  actor: string | null;
  action: string;
  subject: string;
  data: Record<string, unknown>;
  seller: string | null;
  seq: number;
  hash: string;
};
const LINES = 50;

const text = (value: unknown, max: number) => (typeof value === "string" ? value.trim().slice(0, max) : "");
/** Reads an address; what is no claim number, day or cursor asks for nothing. */
export function parseAuditQuery(params: Record<string, string | string[] | undefined>): AuditQuery {
  const day = text(params.day, 10);
  return {
    claim: text(params.claim, 40).toUpperCase(),
    person: text(params.person, 120),
    action: text(params.action, 60),
    seller: /^[0-9a-f-]{36}$/.test(text(params.seller, 36)) ? text(params.seller, 36) : "",
    day: isPlainDate(day) ? day : "",
    cursor: text(params.cursor, 120),
  };
}

/** Days are those of UTC, as the page says, whatever zone the database server keeps. */
const startOf = (day: string, plus: number): SQL => sql`((${day}::date + ${plus}::int)::timestamp at time zone 'UTC')`;

/** Who did what, newest first. Nothing here can be changed: no role may. */
export const auditLines = (_session: StaffSession, query: AuditQuery): Promise<{ lines: AuditLine[]; next: string | null }> =>
  asStaff(async (tx) => {
    const where: (SQL | undefined)[] = [
      query.claim ? eq(audit.subject, query.claim) : undefined,
      query.action ? eq(audit.action, query.action) : undefined,
      query.seller ? eq(audit.sellerId, query.seller) : undefined,
      query.day ? sql`${audit.at} >= ${startOf(query.day, 0)} and ${audit.at} < ${startOf(query.day, 1)}` : undefined,
      query.person
        ? sql`${audit.actorId} in (select id::text from users where lower(name) = lower(${query.person}) or email = lower(${query.person}))`
        : undefined,
    ];
    const after = /^(\d{10,16})-([0-9a-f-]{36})-(\d+)$/.exec(query.cursor);
    if (after) {
      const at = new Date(Number(after[1])).toISOString();
      where.push(sql`(${audit.at}, ${audit.sellerId}, ${audit.seq}) < (${at}::timestamptz, ${after[2]}::uuid, ${Number(after[3])})`);
    }
    const rows = await tx
      .select({
        at: audit.at,
        actorKind: audit.actorKind,
        person: users.name,
        partner: partners.name,
        action: audit.action,
        subject: audit.subject,
        data: audit.data,
        seller: sellers.name,
        sellerId: audit.sellerId,
        seq: audit.seq,
        hash: audit.hash,
      })
      .from(audit)
      .leftJoin(users, sql`${users.id}::text = ${audit.actorId}`)
      .leftJoin(partners, eq(partners.id, audit.actorId))
      .leftJoin(sellers, eq(sellers.sellerId, audit.sellerId))
      .where(and(...where))
      .orderBy(desc(audit.at), desc(audit.sellerId), desc(audit.seq))
      .limit(LINES + 1);
    const lines = rows.slice(0, LINES).map(({ at, person, partner, sellerId, ...r }) => ({
      ...r,
      key: `${at.getTime()}-${sellerId}-${r.seq}`,
      at: at.getTime(),
      actor: person ?? partner,
    }));
    return { lines, next: rows.length > LINES ? (lines.at(-1)?.key ?? null) : null };
  });
