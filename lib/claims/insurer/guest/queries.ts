import "server-only";
import type { Locale } from "#lib/i18n/locale.ts";
import type { GuestLink } from "#lib/platform/guest-links.ts";
import type { SellerScope } from "#lib/platform/transaction.ts";
import type { NoticeOfClaim } from "../notice.ts";
import { noticeOfLink } from "../notice-of-link.ts";

/** What an insurer's link shows: the notice it came with, and nothing else of the seller. */
export const guestNotice = ({ scope, link }: { scope: SellerScope; link: GuestLink }, locale: Locale): Promise<NoticeOfClaim | null> =>
  noticeOfLink(scope, link, locale);
