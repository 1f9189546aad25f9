import "server-only";
import { and, desc, eq, inArray, notInArray, or, type SQL, sql } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import { files } from "#db/schema/exchange.ts";
import { audit } from "#db/schema/platform.ts";
import type { SellerSession } from "#lib/auth/current.ts";
import { ACTIVITY_KINDS, type ActivityKind, actsOf } from "#lib/domain/activity.ts";
import { isPlainDate } from "#lib/domain/calendar/zoned.ts";
import { asSeller, type Tx } from "#lib/platform/transaction.ts";

export type ActivityQuery = {
  person: string;
  kind: ActivityKind | "all" | "";
  claim: string;
  from: string;
  to: string;
  cursor: number | null;
};
export type ActivityLine = {
  seq: number;
  at: number;
  actorKind: string;
  /** Names as they are now; null where nobody with a name acted, or was meant. */
  actor: string | null;
  other: string | null;
  action: string;
  subject: string;
  data: Record<string, unknown>;
};
type Asked = Pick<SellerSession, "seller" | "zone">;
const LINES = 50;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const EXPORT_BATCH = 2_000;

const text = (value: unknown, form: RegExp): string => (typeof value === "string" && form.test(value.trim()) ? value.trim() : "");
const day = (value: unknown): string => (typeof value === "string" && isPlainDate(value) ? value : "");
/** Reads an address; what is no person, claim, kind or day asks for nothing. */
export function parseActivityQuery(params: Readonly<Record<string, string | string[] | undefined>>): ActivityQuery {
  const { kind } = params;
  return {
    person: text(params.person, UUID),
    kind: kind === "all" ? kind : (ACTIVITY_KINDS.find((k) => k === kind) ?? ""),
    claim: text(params.claim, /^clm-\d{4}-\d{6,}$/i).toUpperCase(),
    from: day(params.from),
    to: day(params.to),
    cursor: Number(text(params.cursor, /^\d{1,15}$/)) || null,
  };
}
export const activityAddress = (query: ActivityQuery, cursor: number | null, path = "/settings/activity"): string => {
  const { person, kind, claim, from, to } = query;
  const set = Object.entries({ person, kind, claim, from, to, cursor: cursor === null ? "" : String(cursor) }).filter(([, v]) => v !== "");
  return set.length > 0 ? `${path}?${new URLSearchParams(set)}` : path;
};

/** Who did what for the seller, newest first. For its owners alone: to anybody else nothing happened. */
export const activity = ({ seller, zone }: Asked, query: ActivityQuery): Promise<{ lines: ActivityLine[]; next: number | null }> =>
  asSeller(seller.scope, async (tx) => {
    const lines = await readActivity(tx, seller.scope, zone, query, LINES + 1);
    const shown = lines.slice(0, LINES);
    return { lines: shown, next: lines.length > LINES ? (shown.at(-1)?.seq ?? null) : null };
  });

type Scope = Asked["seller"]["scope"];
export async function readActivity(tx: Tx, scope: Scope, zone: string, query: ActivityQuery, limit: number): Promise<ActivityLine[]> {
  const own = sql`exists (select 1 from memberships m where m.seller_id = ${scope.sellerId} and m.user_id = ${scope.personId} and m.role = 'owner')`;
  const at = (date: string, days: number) => sql`((${date}::date + ${days}::int)::timestamp at time zone ${zone})`;
  const rows = await tx
    .select({
      seq: audit.seq,
      at: audit.at,
      actorKind: audit.actorKind,
      actorId: audit.actorId,
      action: audit.action,
      subject: audit.subject,
      data: audit.data,
    })
    .from(audit)
    .where(
      and(
        eq(audit.sellerId, scope.sellerId),
        own,
        query.cursor === null ? undefined : sql`${audit.seq} < ${query.cursor}`,
        query.person ? eq(audit.actorId, query.person) : undefined,
        query.claim ? eq(audit.subject, query.claim) : undefined,
        query.from ? sql`${audit.at} >= ${at(query.from, 0)}` : undefined,
        query.to ? sql`${audit.at} < ${at(query.to, 1)}` : undefined,
        ofKind(query.kind),
      ),
    )
    .orderBy(desc(audit.seq))
    .limit(limit);
  const names = await namesOf(tx, [...new Set(rows.flatMap((r) => [r.actorId ?? "", meant(r) ?? ""]))].filter(Boolean));
  const numbers = await claimsOfFiles(
    tx,
    rows.filter((r) => r.action.startsWith("file.") && UUID.test(r.subject)).map((r) => r.subject),
  );
  return rows.map(({ actorId, at: instant, ...r }) => ({
    ...r,
    subject: numbers.get(r.subject) ?? r.subject,
    at: instant.getTime(),
    actor: names.get(actorId ?? "") ?? null,
    other: names.get(meant(r) ?? "") ?? null,
  }));
}

function ofKind(kind: ActivityQuery["kind"]): SQL | undefined {
  if (kind === "all") return undefined;
  const acts = actsOf(kind === "" ? "quiet" : kind);
  if ("only" in acts) return kind === "" ? notInArray(audit.action, [...acts.only]) : inArray(audit.action, [...acts.only]);
  const words = acts.words.map((w) => sql`${audit.action} like ${`${w}.%`}`);
  return and(or(...words), notInArray(audit.action, [...acts.but]));
}

/** The person an act was done to, where it was one. */
const meant = ({ action, subject, data }: { action: string; subject: string; data: Record<string, unknown> }): string | null =>
  /^(team\.(role|remove|leave|join)|member\.)/.test(action)
    ? subject
    : action === "claim.hand_over" && typeof data.to === "string"
      ? data.to
      : null;

/** Some acts on a file name the file alone; people look for it at its claim. */
async function claimsOfFiles(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: files.id, number: claims.number })
    .from(files)
    .innerJoin(claims, and(eq(claims.sellerId, files.sellerId), eq(claims.id, files.claimId)))
    .where(inArray(files.id, [...new Set(ids)]));
  return new Map(rows.map((r) => [r.id, r.number]));
}

/** Of those who act or acted for the seller, and of its people now. */
async function namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const all = sql`array[${sql.join(
    ids.map((id) => sql`${id}`),
    sql`, `,
  )}]::text[]`;
  const { rows } = await tx.execute<{ id: string; name: string }>(
    sql`select id, name from activity_names(${all}) union select user_id::text, name from team_members() where user_id::text = any (${all})`,
  );
  return new Map(rows.map((r) => [r.id, r.name]));
}

/** Whom an owner can ask for: the team, and who has left it. */
export const activityPeople = ({ seller }: Pick<Asked, "seller">): Promise<{ id: string; name: string }[]> =>
  asSeller(seller.scope, async (tx) => {
    const { rows } = await tx.execute<{ id: string; name: string }>(sql`
      with gone as (select array_agg(distinct subject) as ids from audit where seller_id = ${seller.scope.sellerId} and action in ('team.remove', 'team.leave', 'team.join'))
      select user_id::text as id, name from team_members()
      union select n.id, n.name from gone, activity_names(coalesce(gone.ids, '{}')) n order by name, id`);
    return rows;
  });
