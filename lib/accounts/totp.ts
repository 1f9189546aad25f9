import { Secret, TOTP } from "otpauth";
import { renderSVG } from "uqr";
import { takeRate } from "#lib/platform/rate-limit.ts";
import { seal, unseal } from "#lib/platform/secret-box.ts";
import { lookup } from "#lib/platform/transaction.ts";
import { verifyPassword } from "./password.ts";

const PERIOD = 30;
/** RFC 6238 §5.2: one step either way for a clock that is off. */
const WINDOW = 1;

const totpOf = (secret: string, label = ""): TOTP =>
  new TOTP({ issuer: "Rejoinder", label, secret: Secret.fromBase32(secret), algorithm: "SHA1", digits: 6, period: PERIOD });

/** A fresh secret, sealed for the table, and what the person scans or types. */
export function newTotp(email: string): { sealed: string; secret: string; svg: string } {
  const secret = new Secret({ size: 20 }).base32;
  const svg = renderSVG(totpOf(secret, email).toString(), { border: 2 });
  return { sealed: seal(secret), secret, svg };
}

/** The step a code belongs to, or null. Time is the machine's: a moved demo clock must lock nobody out. */
export function stepOf(sealed: string, code: string, at: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = totpOf(unseal(sealed)).validate({ token: code, timestamp: at, window: WINDOW });
  return delta === null ? null : Math.floor(at / 1_000 / PERIOD) + delta;
}

/**
 * Codes a day for one account, by whichever door. Who tries them knows the password or has the provider's word already, and three
 * of a million are right at any moment: so many a day leave it two chances in a hundred a year.
 */
export const CODES_A_DAY = 20;

/** One code, from the authenticator or from the list; each is taken once, however many ask at the same time. */
export async function takeCode(
  userId: string,
  sealed: string,
  given: string,
  at: number,
): Promise<"totp" | "recovery" | "codes_over" | null> {
  if (!(await takeRate(`codes:${userId}`, CODES_A_DAY, 86_400))) return "codes_over";
  const code = given.replace(/[\s-]/g, "").toUpperCase();
  const step = stepOf(sealed, code, at);
  if (step !== null) return (await yes("select take_step($1, $2) as ok", [userId, step])) ? "totp" : null;
  if (!/^[A-Z2-7]{16}$/.test(code)) return null;
  const finder = code.slice(0, 4);
  const found = await lookup<{ hash: string | null }>("select recovery_code($1, $2) as hash", [userId, finder]);
  const hash = found.rows[0]?.hash;
  if (!hash || !(await verifyPassword(hash, code.slice(4)))) return null;
  return (await yes("select use_recovery_code($1, $2) as ok", [userId, finder])) ? "recovery" : null;
}

const yes = async (text: string, values: unknown[]): Promise<boolean> => (await lookup<{ ok: boolean }>(text, values)).rows[0]?.ok === true;
