import { createHash, randomBytes } from "node:crypto";

/**
 * How long a session lives, and how long without a request. As of 2026-11-29; staff by NIST SP 800-63B-4 §2.2.3 (AAL2: an hour
 * of inactivity, at most a day); a seller answers from slow lines and over days, so it is given a week and twelve idle hours.
 */
export const SESSION = { seller: { hours: 24 * 7, idleMinutes: 720 }, staff: { hours: 12, idleMinutes: 60 } } as const;
/** The longest of them: the cookie's own life. */
export const SESSION_HOURS = SESSION.seller.hours;
export const newSessionToken = (): string => randomBytes(32).toString("base64url");
/** Only this hash is stored: a leaked table opens no session. */
export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");
