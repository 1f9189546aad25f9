import { createHash, randomBytes } from "node:crypto";

/** Absolute life of a session; twelve idle hours end it earlier (session_actor). */
export const SESSION_HOURS = 24 * 7;
export const newSessionToken = (): string => randomBytes(32).toString("base64url");
/** Only this hash is stored: a leaked table opens no session. */
export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");
