import { and, eq } from "drizzle-orm";
import { sessions, userIdentities, users } from "#db/schema/accounts.ts";
import type { Carried, From } from "#lib/auth/elsewhere.ts";
import type { Actor } from "#lib/domain/actor.ts";
import { type IdentityClaims, provenElsewhere } from "#lib/domain/proven-elsewhere.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { machineNow, now } from "#lib/platform/clock.ts";
import { env } from "#lib/platform/env.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { tokenHash } from "#lib/platform/session-token.ts";
import { asStaff, isUniqueViolation, lookup, type Tx } from "#lib/platform/transaction.ts";
import { invitationKey, openInvitationOf } from "../invitation.ts";
import { openSession, SIGN_IN_LIMITS, type SignedIn } from "../sign-in.ts";
import { takeCode } from "../totp.ts";
import { createInvitedElsewhere } from "./invited.ts";
import { holderOf, ticketFor } from "./ticket.ts";

export type Elsewhere = { id: string; token: string } | { refused: StrangerCode | "too_many" } | { ticket: string };

type User = typeof users.$inferSelect;
type StrangerCode = "oidc_unknown" | "oidc_unverified" | "oidc_other" | "oidc_uninvited";
class Stranger extends Error {
  readonly code: StrangerCode;
  constructor(code: StrangerCode) {
    super(code);
    this.code = code;
  }
}

/**
 * Signs in somebody a provider knows. The first time the identity is tied to the account of its verified address; from then on it
 * alone counts, so that an address given to somebody else over there opens nothing here. No account is ever made but by an open
 * invitation of that very address, which somebody had in hand when leaving for the provider. Who has an authenticator here is asked
 * for its code, unless the provider says it asked for a second factor itself.
 */
export async function signInElsewhere(claims: IdentityClaims, from: From, carried: Carried | null = null): Promise<Elsewhere> {
  if (!(await takeRate(`sign-in-from:${from.address}`, SIGN_IN_LIMITS.address, SIGN_IN_LIMITS.windowSeconds)))
    return { refused: "too_many" };
  let user: User;
  try {
    user = await linked(claims, carried);
  } catch (error) {
    if (error instanceof Stranger) return { refused: error.code };
    throw error;
  }
  const proven = provenElsewhere(claims.amr, claims.acr, env().oidc?.mfaAcr);
  if (!proven && (await secretOf(user.id))) return { ticket: ticketFor(user.id, machineNow()) };
  const token = await openSession(user.id, from, from.browser, proven ? {} : { factor: null });
  if (!token) return { refused: "oidc_unknown" };
  const mine = eq(sessions.id, tokenHash(token));
  if (proven) await asStaff((tx) => tx.update(sessions).set({ provenElsewhere: true }).where(mine));
  return { id: user.id, token };
}

/** The code that was still missing: limited like a sign-in with a password. */
export async function finishElsewhere(ticket: string, code: string, from: From): Promise<SignedIn | { refused: "ticket_over" }> {
  const userId = holderOf(ticket, machineNow());
  if (!userId) return { refused: "ticket_over" };
  const { account, address, windowSeconds } = SIGN_IN_LIMITS;
  const counted = await Promise.all([
    takeRate(`sign-in:${userId}`, account, windowSeconds),
    takeRate(`sign-in-from:${from.address}`, address, windowSeconds),
  ]);
  if (counted.includes(false)) return { refused: "too_many" };
  const secret = await secretOf(userId);
  const taken = secret ? await takeCode(userId, secret, code, machineNow()) : null;
  if (taken === "codes_over") return { refused: taken };
  if (!taken) return { refused: "code_wrong" };
  const token = await openSession(userId, from, from.browser, { factor: secret }, taken === "recovery");
  return token ? { id: userId, token } : { refused: "ticket_over" };
}

const secretOf = async (userId: string): Promise<string | null> =>
  (await lookup<{ secret: string | null }>("select second_factor_of($1) as secret", [userId])).rows[0]?.secret ?? null;

/** The account of an identity. Suspended, erased and absent are the same unknown. */
async function linked(claims: IdentityClaims, carried: Carried | null): Promise<User> {
  const at = await now();
  const key = carried && (await invitationKey(carried.invitation));
  const look = () => asStaff((tx) => find(tx, claims, carried, key, at));
  try {
    return await look();
  } catch (error) {
    // Two first sign-ins at once: the other one has made the account or tied it.
    if (isUniqueViolation(error)) return look();
    throw error;
  }
}

type Key = Awaited<ReturnType<typeof invitationKey>>;
async function find(tx: Tx, claims: IdentityClaims, carried: Carried | null, key: Key, at: number): Promise<User> {
  const { issuer, subject, verified } = claims;
  const email = claims.email?.toLowerCase();
  const invitation = key && (await openInvitationOf(tx, key, at));
  if (invitation && email !== invitation.email) throw new Stranger("oidc_uninvited");
  const [known] = await tx
    .select({ user: users })
    .from(userIdentities)
    .innerJoin(users, eq(users.id, userIdentities.userId))
    .where(and(eq(userIdentities.issuer, issuer), eq(userIdentities.subject, subject)));
  if (known) return able(known.user);
  if (!email || !verified) throw new Stranger("oidc_unverified");
  const [found] = await tx.select().from(users).where(eq(users.email, email));
  const user = able(found ?? (invitation && carried ? await createInvitedElsewhere(tx, invitation, claims, carried, at) : undefined));
  const [tied] = await tx
    .select({ subject: userIdentities.subject })
    .from(userIdentities)
    .where(and(eq(userIdentities.issuer, issuer), eq(userIdentities.userId, user.id)));
  // The same identity may have come twice at once and been tied since it was looked for.
  if (tied?.subject === subject) return user;
  if (tied) throw new Stranger("oidc_other");
  await tx.insert(userIdentities).values({ issuer, subject, userId: user.id, linkedAt: new Date(at) });
  const actor: Actor = user.staffRole
    ? { kind: "staff", userId: user.id, name: user.name, role: user.staffRole }
    : { kind: "seller", userId: user.id, name: user.name, role: "viewer", sellerId: NOBODYS_SELLER };
  record(tx, { sellerId: NOBODYS_SELLER, actor, at, action: "account.identity", subject: user.id, data: { issuer } });
  return user;
}

function able(user: User | undefined): User {
  if (!user || user.disabledAt || user.erasedAt) throw new Stranger("oidc_unknown");
  return user;
}
