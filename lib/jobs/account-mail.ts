import { and, eq } from "drizzle-orm";
import { invitations, sellers, users } from "#db/schema/accounts.ts";
import { securityNotices } from "#db/schema/second-factor.ts";
import { openReset } from "#lib/accounts/open-reset.ts";
import { renderInvite, renderReset } from "#lib/notifications/mail/account.ts";
import { renderSecurity } from "#lib/notifications/mail/security.ts";
import { sendMail } from "#lib/notifications/mail/transport.ts";
import { NOBODYS_SELLER } from "#lib/platform/audit.ts";
import { machineNow } from "#lib/platform/clock.ts";
import { env } from "#lib/platform/env.ts";
import type { Jobs } from "#lib/platform/jobs.ts";
import { log } from "#lib/platform/log.ts";
import { unseal } from "#lib/platform/secret-box.ts";
import { tokenHash } from "#lib/platform/session-token.ts";
import { asStaff } from "#lib/platform/transaction.ts";

/** Mails a link that sets a new password, where the address has an account; where not, nothing. */
export async function mailReset({ box, device, network }: Jobs["account.reset"], at: number): Promise<void> {
  const reset = await openReset(unseal(box), at, { device, network });
  if (!reset) return;
  const mail = await renderReset(reset, machineNow(), `${env().appUrl}/reset/${reset.token}`);
  const sent = await sendMail({ to: reset.email, ...mail, messageId: `reset.${tokenHash(reset.token).slice(0, 32)}` }, at);
  if (!sent.accepted) log.warn("account.mail_refused", { kind: "reset" });
}

/** Mails what a person is told about the safety of its account. Safe to repeat: what was mailed is passed over. */
export async function mailSecurity({ id }: Jobs["account.security"], at: number): Promise<void> {
  const [found] = await asStaff((tx) =>
    tx
      .select({ notice: securityNotices, person: users })
      .from(securityNotices)
      .innerJoin(users, eq(users.id, securityNotices.userId))
      .where(eq(securityNotices.id, id)),
  );
  if (found?.notice.mail !== "queued" || found.person.erasedAt) return;
  const { notice, person } = found;
  const told = { kind: notice.kind, facts: notice.facts, at: notice.createdAt.getTime() };
  const mail = await renderSecurity(told, person, `${env().appUrl}/security`);
  const sent = await sendMail({ to: person.email, ...mail, messageId: `security.${id}` }, at);
  if (!sent.accepted) log.warn("account.mail_refused", { kind: "security", id });
  await asStaff((tx) =>
    tx
      .update(securityNotices)
      .set({ mail: sent.accepted ? "sent" : "failed" })
      .where(eq(securityNotices.id, id)),
  );
}

/** Mails an invitation. Safe to repeat: one that was mailed, taken back or accepted is passed over. */
export async function mailInvitation({ sellerId, id }: Jobs["account.invite"], at: number): Promise<void> {
  const key = and(eq(invitations.sellerId, sellerId), eq(invitations.id, id));
  const found = await asStaff(async (tx) => {
    const [row] = await tx.select().from(invitations).where(key);
    const [seller] = await tx.select({ name: sellers.name, nameZh: sellers.nameZh }).from(sellers).where(eq(sellers.sellerId, sellerId));
    return row ? { row, seller } : null;
  });
  if (found?.row.mail !== "queued" || found.row.revokedAt || found.row.acceptedAt) return;
  const { row, seller } = found;
  const mail = await renderInvite(
    {
      locale: row.locale,
      email: row.email,
      role: row.role,
      by: row.invitedName,
      company: seller ? (row.locale === "en" ? seller.name : seller.nameZh) : null,
      ofDesk: sellerId === NOBODYS_SELLER,
      until: row.expiresAt.getTime(),
    },
    `${env().appUrl}/invite/${unseal(row.tokenBox)}`,
  );
  const sent = await sendMail({ to: row.email, ...mail, messageId: `invite.${row.tokenHash.slice(0, 32)}` }, at);
  if (!sent.accepted) log.warn("account.mail_refused", { kind: "invite", id });
  await asStaff((tx) =>
    tx
      .update(invitations)
      .set({ mail: sent.accepted ? "sent" : "failed" })
      // A new token meanwhile has a mail of its own on its way.
      .where(and(key, eq(invitations.tokenHash, row.tokenHash))),
  );
}
