import { takeRate } from "#lib/platform/rate-limit.ts";
import { newSessionToken, SESSION_HOURS, tokenHash } from "#lib/platform/session-token.ts";
import { lookup } from "#lib/platform/transaction.ts";
import { verifyNobody, verifyPassword } from "./password.ts";

/** Guesses a quarter of an hour: for one account, and from one address. Counted before the password is looked at. */
export const SIGN_IN_LIMITS = { account: 10, address: 60, windowSeconds: 900 } as const;

export type SignedIn = { id: string; token: string } | { refused: "credentials" | "too_many" };

/** Same answer and same time for a wrong password and an unknown address. */
export async function signIn({ email, password, address }: { email: string; password: string; address: string }): Promise<SignedIn> {
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
  const token = newSessionToken();
  await lookup("select open_session($1, $2, $3)", [tokenHash(token), user.id, SESSION_HOURS]);
  return { id: user.id, token };
}
