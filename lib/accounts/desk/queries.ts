import "server-only";
import { and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { invitations, memberships, sellers, sessions, userIdentities, users } from "#db/schema/accounts.ts";
import { claims } from "#db/schema/claims.ts";
import { secondFactors } from "#db/schema/second-factor.ts";
import type { StaffSession } from "#lib/auth/current.ts";
import type { SellerRole, StaffRole } from "#lib/domain/actor.ts";
import { STATES, type State } from "#lib/domain/claim/states.ts";
import { NOBODYS_SELLER } from "#lib/platform/audit.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { REF } from "../sessions/end.ts";

export type SellersQuery = { q: string; suspended: boolean; after: string };
export type Stake = { open: number; amount: number; currency: string | null; capped: boolean };
export type SellerLine = {
  sellerId: string;
  externalId: string;
  name: string;
  nameZh: string;
  store: string;
  people: number;
  suspendedAt: number | null;
} & Stake;

const PAGE = 25;
/** Open claims counted for a seller; past it the page says “more than”. */
export const STAKE_CAP = 500;
type OpenState = Exclude<State, "closed">;
const OPEN_STATES = STATES.filter((s): s is OpenState => s !== "closed");
const isId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);

/** Reads an address; what is no place in the list begins it anew. */
export function parseSellersQuery(params: Record<string, string | string[] | undefined>): SellersQuery {
  const text = (value: unknown) => (typeof value === "string" ? value.trim().slice(0, 120) : "");
  const after = text(params.after);
  return { q: text(params.q), suspended: params.suspended === "1", after: isId(after) ? after : "" };
}

/** Sellers by name; `q` is part of a name, the marketplace's own id, or the beginning of the address of one of its people. */
export const listSellers = (
  _session: StaffSession,
  { q, suspended, after }: SellersQuery,
): Promise<{ rows: SellerLine[]; next: string | null }> =>
  asStaff(async (tx) => {
    const word = q.toLowerCase();
    const named = sql`(strpos(lower(${sellers.name}), ${word}) > 0 or strpos(${sellers.nameZh}, ${q}) > 0 or ${sellers.externalId} = ${q}
      or exists (select 1 from memberships m join users u on u.id = m.user_id where m.seller_id = ${sellers.sellerId} and starts_with(u.email, ${word})))`;
    const where: (SQL | undefined)[] = [
      q ? named : undefined,
      suspended ? isNotNull(sellers.suspendedAt) : undefined,
      after
        ? sql`(lower(${sellers.name}), ${sellers.sellerId}) > (select lower(name), seller_id from sellers where seller_id = ${after}::uuid)`
        : undefined,
    ];
    const found = await tx
      .select()
      .from(sellers)
      .where(and(...where))
      .orderBy(sql`lower(${sellers.name})`, asc(sellers.sellerId))
      .limit(PAGE + 1);
    const shown = found.slice(0, PAGE);
    const rows = await Promise.all(
      shown.map(async (s) => ({
        ...{ sellerId: s.sellerId, externalId: s.externalId, name: s.name, nameZh: s.nameZh, store: s.store },
        ...(await stakeOf(tx, s.sellerId)),
        people: await countPeople(tx, s.sellerId),
        suspendedAt: s.suspendedAt?.getTime() ?? null,
      })),
    );
    return { rows, next: found.length > PAGE ? (shown.at(-1)?.sellerId ?? null) : null };
  });

const countPeople = async (tx: Tx, sellerId: string): Promise<number> =>
  (await tx.select({ n: count() }).from(memberships).where(eq(memberships.sellerId, sellerId)))[0]?.n ?? 0;

/** Presented claims that are open, and what is at stake in them; a seller's claims are all in the currency of its store. */
async function stakeOf(tx: Tx, sellerId: string): Promise<Stake> {
  const few = tx
    .select({ amount: sql<number>`coalesce(${claims.amount}, ${claims.claimed})`.as("at_stake"), currency: claims.currency })
    .from(claims)
    .where(and(eq(claims.sellerId, sellerId), inArray(claims.state, OPEN_STATES), isNotNull(claims.presentedAt)))
    .limit(STAKE_CAP + 1)
    .as("few");
  const [sum] = await tx
    .select({
      open: count(),
      amount: sql<number>`coalesce(sum(${few.amount}), 0)`.mapWith(Number),
      currency: sql<string | null>`max(${few.currency})`,
    })
    .from(few);
  const open = sum?.open ?? 0;
  return { open: Math.min(open, STAKE_CAP), amount: sum?.amount ?? 0, currency: sum?.currency ?? null, capped: open > STAKE_CAP };
}

export type PersonLine = {
  userId: string;
  name: string;
  email: string;
  seen: number | null;
  factor: boolean;
  /** Tied to an identity at the provider. */
  identity: boolean;
  sessions: OpenSessionLine[];
  suspendedAt: number | null;
  suspendedReason: string | null;
};
export type OpenSessionLine = { ref: string; device: string; network: string; seenAt: number };
export type InvitedLine = { id: string; email: string; role: string; mail: "queued" | "sent" | "failed"; expiresAt: number };

export type SellerPage = {
  seller: typeof sellers.$inferSelect;
  stake: Stake;
  states: { state: OpenState; n: number }[];
  people: (PersonLine & { role: SellerRole })[];
  invited: InvitedLine[];
};

/** One seller as the desk sees it: its people with what guards their accounts, its open claims, who is invited. */
export const sellerPage = (_session: StaffSession, sellerId: string): Promise<SellerPage | null> =>
  isId(sellerId)
    ? asStaff(async (tx) => {
        const [seller] = await tx.select().from(sellers).where(eq(sellers.sellerId, sellerId));
        if (!seller) return null;
        const [stake, states, team, invited] = await Promise.all([
          stakeOf(tx, sellerId),
          countStates(tx, sellerId),
          tx.select({ userId: memberships.userId, role: memberships.role }).from(memberships).where(eq(memberships.sellerId, sellerId)),
          invitedTo(tx, sellerId),
        ]);
        const roles = new Map(team.map((m) => [m.userId, m.role]));
        const people = await personLines(tx, inArray(users.id, [...roles.keys()]));
        return { seller, stake, states, people: people.map((p) => ({ ...p, role: roles.get(p.userId) ?? "viewer" })), invited };
      })
    : Promise.resolve(null);

/** Open claims a state, each counted as far as the cap. */
async function countStates(tx: Tx, sellerId: string): Promise<{ state: OpenState; n: number }[]> {
  const counted = await Promise.all(
    OPEN_STATES.map(async (state) => {
      const few = tx
        .select({ id: claims.id })
        .from(claims)
        .where(and(eq(claims.sellerId, sellerId), eq(claims.state, state)))
        .limit(STAKE_CAP)
        .as("few");
      return { state, n: (await tx.select({ n: count() }).from(few))[0]?.n ?? 0 };
    }),
  );
  return counted.filter((c) => c.n > 0);
}

export type StaffLine = PersonLine & { role: StaffRole };
/** Everybody of the desk, and who is invited to it. */
export const staffPage = (_session: StaffSession): Promise<{ people: StaffLine[]; invited: InvitedLine[] }> =>
  asStaff(async (tx) => {
    const [people, roles, invited] = await Promise.all([
      personLines(tx, isNotNull(users.staffRole)),
      tx.select({ id: users.id, role: users.staffRole }).from(users).where(isNotNull(users.staffRole)),
      invitedTo(tx, NOBODYS_SELLER),
    ]);
    const of = new Map(roles.map((r) => [r.id, r.role]));
    return { people: people.flatMap((p) => ({ ...p, role: of.get(p.userId) ?? "specialist" })), invited };
  });

/** People with when they were last here, what guards their account, and where they are signed in now. */
async function personLines(tx: Tx, where: SQL): Promise<PersonLine[]> {
  const rows = await tx
    .select({ user: users, confirmedAt: secondFactors.confirmedAt })
    .from(users)
    .leftJoin(secondFactors, eq(secondFactors.userId, users.id))
    .where(where)
    .orderBy(asc(users.name), asc(users.id))
    .limit(200);
  const ids = rows.map((r) => r.user.id);
  if (ids.length === 0) return [];
  const [tied, seen, open] = await Promise.all([
    tx.select({ userId: userIdentities.userId }).from(userIdentities).where(inArray(userIdentities.userId, ids)),
    tx
      .select({ userId: sessions.userId, at: sql<string>`max(${sessions.lastSeenAt})` })
      .from(sessions)
      .where(inArray(sessions.userId, ids))
      .groupBy(sessions.userId),
    tx
      .select()
      .from(sessions)
      .where(
        and(
          inArray(sessions.userId, ids),
          isNull(sessions.endedAt),
          gt(sessions.expiresAt, sql`now()`),
          sql`${sessions.lastSeenAt} > now() - make_interval(mins => ${sessions.idleMinutes})`,
        ),
      )
      .orderBy(desc(sessions.lastSeenAt))
      .limit(500),
  ]);
  const last = new Map(seen.map((s) => [s.userId, new Date(s.at).getTime()]));
  return rows.map(({ user, confirmedAt }) => ({
    ...{ userId: user.id, name: user.name, email: user.email },
    seen: last.get(user.id) ?? null,
    factor: confirmedAt !== null,
    identity: tied.some((i) => i.userId === user.id),
    sessions: open
      .filter((s) => s.userId === user.id)
      .map((s) => ({ ref: s.id.slice(0, REF), device: s.device, network: s.network, seenAt: s.lastSeenAt.getTime() })),
    suspendedAt: user.disabledAt?.getTime() ?? null,
    suspendedReason: user.disabledReason,
  }));
}

const invitedTo = async (tx: Tx, sellerId: string): Promise<InvitedLine[]> =>
  (
    await tx
      .select()
      .from(invitations)
      .where(and(eq(invitations.sellerId, sellerId), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
      .orderBy(asc(invitations.createdAt))
      .limit(100)
  ).map((i) => ({ id: i.id, email: i.email, role: i.role, mail: i.mail, expiresAt: i.expiresAt.getTime() }));
