import { HOUR } from "../deadlines.ts";
import type { Claim, Instant } from "./claim.ts";
import { isPast, type RefusalCode, type StepContext } from "./row.ts";

export const lapsed = (dueAt: Instant | null, now: Instant): RefusalCode | null => (isPast(dueAt, now) ? null : "not_due");
/** A clock may only run out against somebody who was told. */
export const noticed = (claim: Claim): RefusalCode | null => (claim.noticeSentAt === null ? "notice_not_sent" : null);
/** Nobody defaults without a last word that was sent, and time to act on it. */
export const warned = (claim: Claim, { now, pack }: StepContext): RefusalCode | null =>
  claim.finalNoticeSentAt !== null && now >= claim.finalNoticeSentAt + pack.finalNoticeHours * HOUR ? null : "final_notice_missing";
