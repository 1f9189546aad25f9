import { and, eq } from "drizzle-orm";
import { sellers } from "#db/schema/accounts.ts";
import { guestLinks } from "#db/schema/guest.ts";
import { noticeOfLink, noticeText } from "#lib/claims/insurer/notice-of-link.ts";
import { makePdf } from "#lib/claims/pdf/make.ts";
import { letterText } from "#lib/insurance/broker/fix-letter.ts";
import { brokerLetter, letterOfLink } from "#lib/insurance/broker/letter-for-guest.ts";
import { renderGuestMail } from "#lib/notifications/mail/guest.ts";
import { sendMail } from "#lib/notifications/mail/transport.ts";
import { env } from "#lib/platform/env.ts";
import { type GuestLink, linkPath, markMailed } from "#lib/platform/guest-links.ts";
import { log } from "#lib/platform/log.ts";
import { asStaff, mintSellerScope } from "#lib/platform/transaction.ts";

/** Mails a link with its letter as text and PDF. Safe to repeat: a link that was mailed or taken back is passed over. */
export async function mailGuest({ sellerId, linkId }: { sellerId: string; linkId: string }, at: number): Promise<void> {
  const found = await asStaff(async (tx) => {
    const [link] = await tx
      .select()
      .from(guestLinks)
      .where(and(eq(guestLinks.sellerId, sellerId), eq(guestLinks.id, linkId)));
    const [seller] = await tx.select({ legalName: sellers.legalName }).from(sellers).where(eq(sellers.sellerId, sellerId));
    return link && seller ? { link, company: seller.legalName } : null;
  });
  if (!found) return;
  const { link, company } = found;
  if (link.mail !== "queued" || !link.email || link.revokedAt !== null) return;
  const letter = await contentOf(link, at);
  if (!letter) return;
  const url = `${env().appUrl}${linkPath(link)}`;
  const mail = await renderGuestMail({
    task: link.task,
    locale: link.locale,
    recipient: link.recipient,
    company,
    text: letter.text,
    subject: letter.subject,
    url,
    until: link.expiresAt.getTime(),
  });
  const sent = await sendMail(
    { to: link.email, ...mail, messageId: `guest.${linkId}`, attachments: [{ filename: "letter.pdf", content: letter.pdf }] },
    at,
  );
  if (!sent.accepted) log.warn("guest.mail_refused", { link: linkId });
  await asStaff((tx) => markMailed(tx, link, sent.accepted ? "sent" : "failed"));
}

async function contentOf(link: GuestLink, at: number): Promise<{ subject: string; text: string; pdf: Buffer } | null> {
  const scope = mintSellerScope(link.sellerId);
  if (link.task === "insurer") {
    const notice = await noticeOfLink(scope, link);
    return notice ? { subject: notice.title, text: noticeText(notice), pdf: await whole(makePdf({ plain: notice })) } : null;
  }
  const [letter, plain] = [await letterOfLink(scope, link, at), await brokerLetter(scope, link, at)];
  if (!letter || !plain) return null;
  return { subject: letter.title, text: letterText(letter), pdf: await whole(makePdf({ plain })) };
}

async function whole(pieces: AsyncGenerator<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
