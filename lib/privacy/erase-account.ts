import { eq, or, sql } from "drizzle-orm";
import { invitations, memberships, passwordResets, sessions, userIdentities } from "#db/schema/accounts.ts";
import { claimLooks, savedViews } from "#db/schema/personal.ts";
import { recoveryCodes, secondFactors, securityNotices } from "#db/schema/second-factor.ts";
import { ERASED_NAME } from "#db/schema/tenancy.ts";
import { calendarFeeds, digests, noticeWays } from "#db/schema/told.ts";
import type { Tx } from "#lib/platform/transaction.ts";

/** What is a person's alone: rows under its id, which say nothing once it is gone. */
const OWN = [
  memberships,
  sessions,
  passwordResets,
  userIdentities,
  recoveryCodes,
  secondFactors,
  securityNotices,
  noticeWays,
  calendarFeeds,
  digests,
  savedViews,
  claimLooks,
] as const;

/** The address as an erased person has it: unlike any other, and no address at all. */
export const erasedEmail = (userId: string): string => `erased-${userId}@invalid`;

export async function eraseAccount(tx: Tx, userId: string, email: string): Promise<void> {
  for (const table of OWN) await tx.delete(table).where(eq(table.userId, userId));
  await eraseInvitations(tx, userId, email);
}

/** An invitation stays as what somebody did; whom it was for, and who invited, goes. One that is still open opens nothing more. */
async function eraseInvitations(tx: Tx, userId: string, email: string): Promise<void> {
  await tx
    .update(invitations)
    .set({ email: erasedEmail(userId), tokenBox: "", revokedAt: sql`coalesce(revoked_at, case when accepted_at is null then now() end)` })
    .where(or(eq(invitations.email, email), eq(invitations.acceptedBy, userId)));
  await tx.update(invitations).set({ invitedName: ERASED_NAME }).where(eq(invitations.invitedBy, userId));
}
