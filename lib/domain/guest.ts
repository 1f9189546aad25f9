import type { Instant } from "./claim/claim.ts";

/** Tasks that a signed link opens for somebody without an account: one link, one task. */
export const GUEST_TASKS = ["broker", "insurer"] as const;
export type GuestTask = (typeof GUEST_TASKS)[number];
/** A link lives so long unless it is taken back. A decision of this product: long enough for a broker's holidays, short enough to be forgotten. */
export const GUEST_DAYS = 14;
/** A wrong file may be followed by the right one; a link is no drop box. */
export const GUEST_UPLOADS = 3;

export const INSURER_ANSWERS = ["consent", "pay", "decline"] as const;
/** What an insurer says to a notice of claim: the insured may settle, the insurer pays itself, or it declines cover. */
export type InsurerAnswer = (typeof INSURER_ANSWERS)[number];

export type LinkTimes = { expiresAt: Instant; revokedAt: Instant | null };
/** Whether a link still opens its task. */
export const isOpen = ({ expiresAt, revokedAt }: LinkTimes, now: Instant): boolean => revokedAt === null && now < expiresAt;
