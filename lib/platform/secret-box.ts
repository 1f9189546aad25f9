import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env.ts";

const keyOf = (secret: string): Buffer => Buffer.from(hkdfSync("sha256", secret, "", "rejoinder partner secrets", 32));

/** AES-256-GCM under a key derived from AUTH_SECRET: iv, tag and text in base64. */
export function seal(text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(env().authSecret), iv);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64");
}

/** Throws when neither AUTH_SECRET nor the one before it sealed the text, or the text was changed. */
export function unseal(box: string): string {
  const { authSecret, authSecretPrevious } = env();
  try {
    return opened(box, keyOf(authSecret));
  } catch (error) {
    if (!authSecretPrevious) throw error;
    return opened(box, keyOf(authSecretPrevious));
  }
}

function opened(box: string, key: Buffer): string {
  const all = Buffer.from(box, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, all.subarray(0, 12));
  decipher.setAuthTag(all.subarray(12, 28));
  return Buffer.concat([decipher.update(all.subarray(28)), decipher.final()]).toString("utf8");
}
