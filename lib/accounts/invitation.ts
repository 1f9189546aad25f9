import { and, eq, isNull } from "drizzle-orm";
import { invitations, memberships, users } from "#db/schema/accounts.ts";
import type { SellerActor, SellerRole, StaffActor, StaffRole } from "#lib/domain/actor.ts";
import { record } from "#lib/platform/audit.ts";
import { newId } from "#lib/platform/ids.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/result.ts";
import { seal } from "#lib/platform/secret-box.ts";
import { newSessionToken, tokenHash } from "#lib/platform/session-token.ts";
import { lookup, type Tx } from "#lib/platform/transaction.ts";

export const INVITE_DAYS = 7;
export type Invitation = typeof invitations.$inferSelect;
type Context = { tx: Tx; actor: SellerActor | StaffActor; now: number };
type Invited = { email: string; role: SellerRole | StaffRole; locale: "zh-CN" | "en" };

const freshToken = (now: number) => {
  const token = newSessionToken();
  return {
    tokenHash: tokenHash(token),
    tokenBox: seal(token),
    mail: "queued" as const,
    expiresAt: new Date(now + INVITE_DAYS * 86_400_000),
  };
};

/** Invites an address to a seller, or under nobody's seller to the desk. `action` names it in the audit. */
export async function openInvitation(
  { tx, actor, now }: Context,
  sellerId: string,
  invited: Invited,
  action: string,
): Promise<{ id: string }> {
  const email = invited.email.toLowerCase();
  const open = and(
    eq(invitations.sellerId, sellerId),
    eq(invitations.email, email),
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
  );
  const [known] = await tx.select({ id: invitations.id }).from(invitations).where(open);
  if (known) throw new Refusal("invalid", { fields: { email: "already_invited" } });
  const id = newId(now);
  const by = { invitedBy: actor.userId, invitedName: actor.name, createdAt: new Date(now) };
  const made = await tx
    .insert(invitations)
    .values({ ...invited, email, sellerId, id, ...by, ...freshToken(now) })
    .onConflictDoNothing()
    .returning({ id: invitations.id });
  if (made.length === 0) throw new Refusal("invalid", { fields: { email: "already_invited" } });
  enqueue(tx, "account.invite", { sellerId, id }, id);
  record(tx, { sellerId, actor, at: now, action, subject: id, data: { role: invited.role } });
  return { id };
}

const isOpen = (sellerId: string, id: string) =>
  and(eq(invitations.sellerId, sellerId), eq(invitations.id, id), isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/** Sends it once more under a new token; the link of the mail before opens nothing any more. */
export async function resendInvitation({ tx, actor, now }: Context, sellerId: string, id: string, action: string): Promise<null> {
  const done = await tx.update(invitations).set(freshToken(now)).where(isOpen(sellerId, id)).returning({ id: invitations.id });
  if (done.length === 0) throw new Refusal("not_found");
  enqueue(tx, "account.invite", { sellerId, id }, id);
  record(tx, { sellerId, actor, at: now, action, subject: id });
  return null;
}

export async function revokeInvitation({ tx, actor, now }: Context, sellerId: string, id: string, action: string): Promise<null> {
  const done = await tx
    .update(invitations)
    .set({ revokedAt: new Date(now) })
    .where(isOpen(sellerId, id))
    .returning({ id: invitations.id });
  if (done.length === 0) throw new Refusal("not_found");
  record(tx, { sellerId, actor, at: now, action, subject: id });
  return null;
}

/** Whose invitation a token is, whatever became of it. */
export async function invitationKey(token: string): Promise<{ sellerId: string; id: string } | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const found = await lookup<{ seller_id: string; id: string }>("select seller_id, id from invitation_of($1)", [tokenHash(token)]);
  const [row] = found.rows;
  return row ? { sellerId: row.seller_id, id: row.id } : null;
}

/** The invitation while it opens: accepted, taken back, expired and absent are the same nothing. */
export async function openInvitationOf(tx: Tx, key: { sellerId: string; id: string }, now: number): Promise<Invitation | null> {
  const [row] = await tx.select().from(invitations).where(isOpen(key.sellerId, key.id)).for("update");
  return row && row.expiresAt.getTime() > now ? row : null;
}

/** Is the address one of the seller's people already? Asked as the desk. */
export async function isMember(tx: Tx, sellerId: string, email: string): Promise<boolean> {
  const found = await tx
    .select({ id: users.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.sellerId, sellerId), eq(users.email, email.toLowerCase())));
  return found.length > 0;
}
