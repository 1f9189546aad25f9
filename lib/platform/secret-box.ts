import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "./env.ts";

const key = (): Buffer => Buffer.from(hkdfSync("sha256", env().authSecret, "", "rejoinder partner secrets", 32));

/** AES-256-GCM under a key derived from AUTH_SECRET: iv, tag and text in base64. */
export function seal(text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key(), iv);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64");
}

/** Throws when AUTH_SECRET is another one or the text was changed. */
export function unseal(box: string): string {
  const all = Buffer.from(box, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key(), all.subarray(0, 12));
  decipher.setAuthTag(all.subarray(12, 28));
  return Buffer.concat([decipher.update(all.subarray(28)), decipher.final()]).toString("utf8");
}
