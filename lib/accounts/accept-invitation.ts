import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { invitations, memberships, sessions, users } from "#db/schema/accounts.ts";
import type { Session } from "#lib/auth/session.ts";
import type { Actor, SellerRole, StaffRole } from "#lib/domain/actor.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { now } from "#lib/platform/clock.ts";
import { newId } from "#lib/platform/ids.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { Refusal } from "#lib/platform/result.ts";
import { asStaff, isUniqueViolation, type Tx } from "#lib/platform/transaction.ts";
import { type Invitation, invitationKey, openInvitationOf } from "./invitation.ts";
import { hashPassword } from "./password.ts";
import { passwordProblem } from "./password-rule.ts";
import type { acceptSchema } from "./schema.ts";
import { shortenSessions } from "./sessions/end.ts";
import type { Origin } from "./told/origin.ts";

type Input = z.output<typeof acceptSchema>;
type Answer = { email: string; created: boolean; to: "/overview" | "/desk"; preferences: { locale?: "zh-CN" | "en" } };

/**
 * Joins by an invitation, once. Who has no account sets name, password and language; who has one must be signed in to it, so
 * that the mail alone does not open somebody's account to a further role.
 */
export async function acceptInvitation(session: Session | null, input: Input, { address }: Origin): Promise<Answer> {
  if (!(await takeRate(`invite-try:${address}`, 30, 900))) throw new Refusal("too_many");
  const key = await invitationKey(input.token);
  if (!key) throw new Refusal("link_over");
  const at = await now();
  return asStaff(async (tx) => {
    const invitation = await openInvitationOf(tx, key, at);
    if (!invitation) throw new Refusal("link_over");
    const [known] = await tx.select().from(users).where(eq(users.email, invitation.email)).for("update");
    if (known?.disabledAt) throw new Refusal("link_over");
    if (known && session?.userId !== known.id) throw new Refusal("sign_in_first");
    const person = known ?? (await createInvited(tx, invitation, input, at));
    await joinBy(tx, invitation, person, at);
    if (known && session && invitation.sellerId !== NOBODYS_SELLER)
      await tx.update(sessions).set({ sellerId: invitation.sellerId }).where(eq(sessions.id, session.tokenHash));
    const to = invitation.sellerId === NOBODYS_SELLER ? "/desk" : "/overview";
    return { email: person.email, created: !known, to, preferences: known ? {} : { locale: input.locale } };
  });
}

async function createInvited(
  tx: Tx,
  { email }: Invitation,
  input: Input,
  at: number,
): Promise<{ id: string; email: string; name: string }> {
  const problem = passwordProblem(input.password, { email, name: input.name });
  const fields = { ...(input.name ? {} : { name: "required" }), ...(problem ? { password: problem } : {}) };
  if (Object.keys(fields).length > 0) throw new Refusal("invalid", { fields });
  const { name, locale, zone } = input;
  const person = { id: newId(at), email, name };
  try {
    const passwordHash = await hashPassword(input.password);
    await tx.insert(users).values({ ...person, passwordHash, staffRole: null, locale, zone, createdAt: new Date(at) });
  } catch (error) {
    // Two invitations of one address, opened at once: the other one made the account.
    if (isUniqueViolation(error)) throw new Refusal("sign_in_first");
    throw error;
  }
  return person;
}

/** The person has the invited role, and the invitation opens nothing any more. */
export async function joinBy(tx: Tx, invitation: Invitation, person: { id: string; name: string }, at: number): Promise<void> {
  const { sellerId, role } = invitation;
  const ofDesk = sellerId === NOBODYS_SELLER;
  if (ofDesk) {
    await tx
      .update(users)
      .set({ staffRole: role as StaffRole })
      .where(eq(users.id, person.id));
    await shortenSessions(tx, person.id);
  } else
    await tx
      .insert(memberships)
      .values({ sellerId, userId: person.id, role: role as SellerRole, createdAt: new Date(at) })
      .onConflictDoNothing();
  const who = { userId: person.id, name: person.name };
  const actor: Actor = ofDesk
    ? { kind: "staff", ...who, role: role as StaffRole }
    : { kind: "seller", ...who, role: role as SellerRole, sellerId };
  await tx
    .update(invitations)
    .set({ acceptedAt: new Date(at), acceptedBy: person.id })
    .where(and(eq(invitations.sellerId, sellerId), eq(invitations.id, invitation.id)));
  record(tx, { sellerId, actor, at, action: ofDesk ? "staff.join" : "team.join", subject: person.id, data: { role } });
}
