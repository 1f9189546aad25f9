import { and, eq, isNull } from "drizzle-orm";
import { users } from "#db/schema/accounts.ts";
import { secondFactors } from "#db/schema/second-factor.ts";
import { machineNow } from "#lib/platform/clock.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { newSessionToken, SESSION, tokenHash } from "#lib/platform/session-token.ts";
import { asStaff, lookup } from "#lib/platform/transaction.ts";
import { verifyNobody, verifyPassword } from "./password.ts";
import { factsOf, type Origin } from "./told/origin.ts";
import { tellSecurity } from "./told/tell.ts";
import { takeCode } from "./totp.ts";

/** Guesses a quarter of an hour: for one account, and from one address. Counted before the password is looked at. */
export const SIGN_IN_LIMITS = { account: 10, address: 60, windowSeconds: 900 } as const;

export type SignedIn =
  | { id: string; token: string }
  | { refused: "credentials" | "too_many" | "code_needed" | "code_wrong" | "codes_over" };
export type Credentials = {
  email: string;
  password: string;
  address: string;
  code?: string;
  agent?: string;
  /** Hash of the cookie by which this browser is known again; empty where it sent none. */
  browser?: string;
};

/**
 * Same answer and same time for a wrong password and an unknown address. Who has an authenticator is asked for its code once
 * the password was right; both steps count against the same limits.
 */
export async function signIn({ email, password, address, code = "", agent = "", browser = "" }: Credentials): Promise<SignedIn> {
  const account = email.trim().toLowerCase().slice(0, 320);
  const { account: perAccount, address: perAddress, windowSeconds } = SIGN_IN_LIMITS;
  const counted = await Promise.all([
    takeRate(`sign-in:${account}`, perAccount, windowSeconds),
    takeRate(`sign-in-from:${address}`, perAddress, windowSeconds),
  ]);
  if (counted.includes(false)) return { refused: "too_many" };
  const found = await lookup<{ id: string; password_hash: string }>("select id, password_hash from user_by_email($1)", [account]);
  const user = found.rows[0];
  const right = user ? await verifyPassword(user.password_hash, password.slice(0, 200)) : await verifyNobody(password.slice(0, 200));
  if (!user || !right) return { refused: "credentials" };
  const factor = (await lookup<{ secret: string | null }>("select second_factor_of($1) as secret", [user.id])).rows[0]?.secret;
  if (factor && !code) return { refused: "code_needed" };
  const taken = factor ? await takeCode(user.id, factor, code, machineNow()) : null;
  if (taken === "codes_over") return { refused: taken };
  if (factor && !taken) return { refused: "code_wrong" };
  const proof = { passwordHash: user.password_hash, factor: factor ?? null };
  const token = await openSession(user.id, { address, agent }, browser, proof, taken === "recovery");
  return token ? { id: user.id, token } : { refused: "credentials" };
}

/** By what somebody has proved who they are; what was not asked for is left out. */
type Proof = { passwordHash?: string; factor?: string | null };

/**
 * Opens a session for somebody who has proved who they are. The person is told of a browser never seen with the account, and of
 * a spent recovery code; of its first sign-in ever nobody is told. @returns null where the proof is none any more
 */
export async function openSession(
  userId: string,
  from: Origin,
  browser: string,
  proof: Proof = {},
  recovery = false,
): Promise<string | null> {
  const token = newSessionToken();
  const { seller, staff } = SESSION;
  const facts = factsOf(from);
  const opened = await lookup<{ foreign: boolean | null }>("select open_session($1, $2, $3, $4, $5, $6, $7, $8, $9) as foreign", [
    ...[tokenHash(token), userId, seller.hours, seller.idleMinutes, staff.hours, staff.idleMinutes],
    ...[facts.device, facts.network, browser],
  ]);
  if (!(await stillProves(userId, proof))) {
    await lookup("select close_session($1)", [tokenHash(token)]);
    return null;
  }
  if (opened.rows[0]?.foreign) await asStaff((tx) => tellSecurity(tx, userId, "new_device", facts));
  if (recovery) await asStaff((tx) => tellSecurity(tx, userId, "recovery_used", facts));
  return token;
}

/**
 * Looking at a password takes a while, and whoever changes it, suspends the person or sets up an authenticator meanwhile ends the
 * sessions that are there by then. So it is asked once more when the session is there, behind the lock under which they do so:
 * either they have ended this one as well, or it is seen here what they did.
 */
const stillProves = (userId: string, { passwordHash, factor }: Proof): Promise<boolean> =>
  asStaff(async (tx) => {
    const able = and(eq(users.id, userId), isNull(users.disabledAt));
    const [user] = await tx.select({ hash: users.passwordHash }).from(users).where(able).for("share");
    const mine = eq(secondFactors.userId, userId);
    const [row] = factor === undefined ? [] : await tx.select().from(secondFactors).where(mine).for("share");
    const secret = row?.confirmedAt ? row.secret : null;
    return user !== undefined && (passwordHash ?? user.hash) === user.hash && (factor === undefined || factor === secret);
  });
