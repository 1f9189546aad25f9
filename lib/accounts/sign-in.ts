import { machineNow } from "#lib/platform/clock.ts";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { newSessionToken, SESSION, tokenHash } from "#lib/platform/session-token.ts";
import { lookup } from "#lib/platform/transaction.ts";
import { deviceOf, networkOf } from "./device.ts";
import { verifyNobody, verifyPassword } from "./password.ts";
import { takeCode } from "./totp.ts";

/** Guesses a quarter of an hour: for one account, and from one address. Counted before the password is looked at. */
export const SIGN_IN_LIMITS = { account: 10, address: 60, windowSeconds: 900 } as const;

export type SignedIn = { id: string; token: string } | { refused: "credentials" | "too_many" | "code_needed" | "code_wrong" };
export type Credentials = { email: string; password: string; address: string; code?: string; agent?: string };

/**
 * Same answer and same time for a wrong password and an unknown address. Who has an authenticator is asked for its code once
 * the password was right; both steps count against the same limits.
 */
export async function signIn({ email, password, address, code = "", agent = "" }: Credentials): Promise<SignedIn> {
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
  if (factor && !(await takeCode(user.id, factor, code, machineNow()))) return { refused: "code_wrong" };
  const token = newSessionToken();
  const { seller, staff } = SESSION;
  await lookup("select open_session($1, $2, $3, $4, $5, $6, $7, $8)", [
    ...[tokenHash(token), user.id, seller.hours, seller.idleMinutes, staff.hours, staff.idleMinutes],
    ...[deviceOf(agent), networkOf(address)],
  ]);
  return { id: user.id, token };
}
