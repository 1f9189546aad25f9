import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { recoveryCodes } from "#db/schema/second-factor.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { hashPassword } from "../password.ts";

export const RECOVERY_CODES = 10;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function newCode(): string {
  return [...randomBytes(16)].map((b) => LETTERS[b % LETTERS.length]).join("");
}

/** Codes and their hashes, made before the transaction: hashing is meant to be slow. */
export async function makeCodes(): Promise<{ code: string; finder: string; hash: string }[]> {
  const codes = new Map<string, string>();
  while (codes.size < RECOVERY_CODES) {
    const code = newCode();
    codes.set(code.slice(0, 4), code);
  }
  return Promise.all([...codes].map(async ([finder, code]) => ({ code, finder, hash: await hashPassword(code.slice(4)) })));
}

/** The new list replaces the old one whole. */
export async function storeCodes(tx: Tx, userId: string, made: Awaited<ReturnType<typeof makeCodes>>): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(made.map(({ finder, hash }) => ({ userId, finder, hash })));
}

/** As people copy them: four letters at a time. */
export const spelled = (made: readonly { code: string }[]): string[] => made.map(({ code }) => (code.match(/.{4}/g) ?? []).join("-"));
