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
  const token = await openSession(user.id, { address, agent }, browser, taken === "recovery");
  return { id: user.id, token };
}

/**
 * Opens a session for somebody who has proved who they are. The person is told of a browser never seen with the account, and of
 * a spent recovery code; of its first sign-in ever nobody is told.
 */
export async function openSession(userId: string, from: Origin, browser: string, recovery = false): Promise<string> {
  const token = newSessionToken();
  const { seller, staff } = SESSION;
  const facts = factsOf(from);
  const opened = await lookup<{ foreign: boolean | null }>("select open_session($1, $2, $3, $4, $5, $6, $7, $8, $9) as foreign", [
    ...[tokenHash(token), userId, seller.hours, seller.idleMinutes, staff.hours, staff.idleMinutes],
    ...[facts.device, facts.network, browser],
  ]);
  if (opened.rows[0]?.foreign) await asStaff((tx) => tellSecurity(tx, userId, "new_device", facts));
  if (recovery) await asStaff((tx) => tellSecurity(tx, userId, "recovery_used", facts));
  return token;
}
