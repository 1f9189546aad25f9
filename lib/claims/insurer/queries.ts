import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { guestLinks } from "#db/schema/guest.ts";
import { plainDateAt } from "#lib/domain/calendar/zoned.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { type InsurerAnswer, isOpen } from "#lib/domain/guest.ts";
import { answering } from "#lib/domain/requirements/cover.ts";
import { type GuestLink, linkPath, linksOf } from "#lib/platform/guest-links.ts";
import { asSeller, type SellerScope } from "#lib/platform/transaction.ts";
import { type ClaimDetail, readClaim } from "../detail.ts";
import { noticeOfClaim } from "./notice.ts";

export type Told = {
  id: string;
  recipient: string;
  email: string | null;
  mail: GuestLink["mail"];
  at: Instant;
  expiresAt: Instant;
  openedAt: Instant | null;
  uploads: number;
  path: string | null;
  answer: InsurerAnswer | null;
  answerText: string | null;
  answeredAt: Instant | null;
};
const told = (l: GuestLink, now: Instant): Told => ({
  id: l.id,
  recipient: l.recipient,
  email: l.email,
  mail: l.mail,
  at: l.createdAt.getTime(),
  expiresAt: l.expiresAt.getTime(),
  openedAt: l.openedAt?.getTime() ?? null,
  uploads: l.uploads,
  path: isOpen({ expiresAt: l.expiresAt.getTime(), revokedAt: l.revokedAt?.getTime() ?? null }, now) ? linkPath(l) : null,
  answer: l.answer,
  answerText: l.answerText,
  answeredAt: l.answeredAt?.getTime() ?? null,
});

/** Which policies answer a claim, the notice on each in both languages, and what was sent and answered. null: no such claim here. */
export const insurerPage = (scope: SellerScope, number: string, now: Instant) =>
  asSeller(scope, async (tx) => {
    const detail = await readClaim(tx, number);
    if (!detail) return null;
    const covers = answeringOf(detail, now);
    const before =
      covers.length === 0
        ? []
        : await tx
            .select({ cover: guestLinks.coverId, recipient: guestLinks.recipient, email: guestLinks.email })
            .from(guestLinks)
            .where(
              and(
                eq(guestLinks.task, "insurer"),
                inArray(
                  guestLinks.coverId,
                  covers.map((c) => c.id),
                ),
              ),
            )
            .orderBy(desc(guestLinks.createdAt))
            .limit(20);
    const policies = covers.map((cover) => ({
      cover,
      // Typed once: the next notice on the policy finds it here.
      last: before.find((b) => b.cover === cover.id) ?? null,
      en: noticeOfClaim(detail, cover, now, "en"),
      zh: noticeOfClaim(detail, cover, now, "zh-CN"),
    }));
    return { detail, policies, sent: (await linksOf(tx, { claimId: detail.row.id })).map((l) => told(l, now)) };
  });

export const answeringOf = ({ row, covers, pack }: ClaimDetail, now: Instant) =>
  answering(covers, row.incidentOn, plainDateAt(row.presentedAt?.getTime() ?? now, pack.zone));

/** What the insurer was told and said, for the claim's page. */
export const insurersOf = (scope: SellerScope, claimId: string, now: Instant): Promise<Told[]> =>
  asSeller(scope, async (tx) => (await linksOf(tx, { claimId })).map((l) => told(l, now)));
