import "server-only";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { isOpen } from "#lib/domain/guest.ts";
import { type GuestLink, linkPath, linksOf } from "#lib/platform/guest-links.ts";
import { asSeller, type SellerScope } from "#lib/platform/transaction.ts";
import { certificateFor } from "../queries.ts";
import { type FixLetter, fixLetter, letterText } from "./fix-letter.ts";

/** A link as its maker sees it. `path` only while it opens something. */
export type LinkView = {
  id: string;
  recipient: string;
  email: string | null;
  mail: GuestLink["mail"];
  createdAt: Instant;
  expiresAt: Instant;
  openedAt: Instant | null;
  uploads: number;
  path: string | null;
};

export const linkView = (link: GuestLink, now: Instant): LinkView => {
  const times = { expiresAt: link.expiresAt.getTime(), revokedAt: link.revokedAt?.getTime() ?? null };
  return {
    id: link.id,
    recipient: link.recipient,
    email: link.email,
    mail: link.mail,
    createdAt: link.createdAt.getTime(),
    expiresAt: times.expiresAt,
    openedAt: link.openedAt?.getTime() ?? null,
    uploads: link.uploads,
    path: isOpen(times, now) ? linkPath(link) : null,
  };
};

/** Links that were sent out for a certificate, oldest first. */
export const linksFor = async (scope: SellerScope, certificateId: string, now: Instant): Promise<LinkView[]> =>
  (await asSeller(scope, (tx) => linksOf(tx, { certificateId }))).map((l) => linkView(l, now));

export type LetterPage = {
  name: string;
  status: string;
  letters: { en: FixLetter; zh: FixLetter; text: string } | null;
  links: LinkView[];
};
/** The letter in both languages with what was sent of it; null when there is no such certificate here. */
export async function letterFor(scope: SellerScope, id: string, now: Instant): Promise<LetterPage | null> {
  const detail = await certificateFor(scope, id, now);
  if (!detail) return null;
  const [en, zh] = [fixLetter(detail, "en"), fixLetter(detail, "zh-CN")];
  return {
    name: detail.row.name,
    status: detail.row.status,
    letters: en && zh ? { en, zh, text: letterText(en) } : null,
    links: await linksFor(scope, id, now),
  };
}
