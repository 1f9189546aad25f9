import { hash, verify } from "@node-rs/argon2";

// OWASP's second argon2id profile: 19 MiB, two passes, one lane. About 16 ms.
const PROFILE = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, PROFILE);
export const verifyPassword = (stored: string, password: string): Promise<boolean> => verify(stored, password).catch(() => false);

let decoy: Promise<string> | undefined;
/** Spends the same time as a real check, so that an unknown address answers no faster. */
export async function verifyNobody(password: string): Promise<false> {
  decoy ??= hashPassword("nobody has this password");
  await verifyPassword(await decoy, password);
  return false;
}
