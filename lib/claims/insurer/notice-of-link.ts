import { eq } from "drizzle-orm";
import { claims } from "#db/schema/claims.ts";
import type { GuestLink } from "#lib/platform/guest-links.ts";
import { asSeller, type SellerScope } from "#lib/platform/transaction.ts";
import { readClaim } from "../detail.ts";
import { type NoticeOfClaim, noticeOfClaim } from "./notice.ts";

/** The notice a link was sent with, in its language or another; null where its claim or policy is gone. */
export const noticeOfLink = (scope: SellerScope, link: GuestLink, locale = link.locale): Promise<NoticeOfClaim | null> =>
  asSeller(scope, async (tx) => {
    const [row] = link.claimId ? await tx.select({ number: claims.number }).from(claims).where(eq(claims.id, link.claimId)) : [];
    const detail = row ? await readClaim(tx, row.number) : null;
    const cover = detail?.covers.find((c) => c.id === link.coverId);
    return detail && cover ? noticeOfClaim(detail, cover, link.createdAt.getTime(), locale) : null;
  });

/** The notice as text, for a mail. */
export const noticeText = ({ title, intro, parts, closing }: NoticeOfClaim): string =>
  [title, ...intro, ...parts.map((p) => [p.title, ...p.lines, ...(p.quote ? [`“${p.quote}”`] : [])].join("\n")), ...closing].join("\n\n");
