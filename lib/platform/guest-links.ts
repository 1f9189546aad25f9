import { and, asc, eq, isNull, lt, sql } from "drizzle-orm";
import { guestLinks } from "#db/schema/guest.ts";
import type { GuestActor, SellerActor } from "#lib/domain/actor.ts";
import type { Instant } from "#lib/domain/claim/claim.ts";
import { GUEST_DAYS, GUEST_UPLOADS, type GuestTask, type InsurerAnswer, isOpen } from "#lib/domain/guest.ts";
import { record } from "./audit.ts";
import { newId } from "./ids.ts";
import { Refusal } from "./result.ts";
import { seal, unseal } from "./secret-box.ts";
import { newSessionToken, tokenHash } from "./session-token.ts";
import { lookup, type Tx } from "./transaction.ts";

export type GuestLink = typeof guestLinks.$inferSelect;
type Made = {
  task: GuestTask;
  certificateId?: string;
  claimId?: string;
  coverId?: string;
  recipient: string;
  email: string | null;
  locale: "en" | "zh-CN";
};
type SellerWrite = { tx: Tx; actor: SellerActor; now: Instant };
type GuestWrite = { tx: Tx; actor: GuestActor; now: Instant };

/** A new link for one task. Its token leaves this function once and is readable again only to who holds AUTH_SECRET. */
export async function makeLink({ tx, actor, now }: SellerWrite, made: Made): Promise<{ id: string; token: string }> {
  const [id, token] = [newId(now), newSessionToken()];
  await tx.insert(guestLinks).values({
    ...made,
    sellerId: actor.sellerId,
    id,
    tokenHash: tokenHash(token),
    tokenBox: seal(token),
    mail: made.email ? "queued" : "none",
    createdAt: new Date(now),
    createdBy: actor.userId,
    createdName: actor.name,
    expiresAt: new Date(now + GUEST_DAYS * 86_400_000),
  });
  record(tx, { sellerId: actor.sellerId, actor, at: now, action: "guest.link", subject: id, data: { task: made.task } });
  return { id, token };
}

export async function revokeLink({ tx, actor, now }: SellerWrite, id: string): Promise<void> {
  const done = await tx
    .update(guestLinks)
    .set({ revokedAt: new Date(now) })
    .where(and(eq(guestLinks.sellerId, actor.sellerId), eq(guestLinks.id, id), isNull(guestLinks.revokedAt)))
    .returning({ id: guestLinks.id });
  if (done.length === 0) throw new Refusal("not_found");
  record(tx, { sellerId: actor.sellerId, actor, at: now, action: "guest.revoked", subject: id });
}

export const linksOf = (tx: Tx, of: { certificateId: string } | { claimId: string }): Promise<GuestLink[]> =>
  tx
    .select()
    .from(guestLinks)
    .where("claimId" in of ? eq(guestLinks.claimId, of.claimId) : eq(guestLinks.certificateId, of.certificateId))
    .orderBy(asc(guestLinks.createdAt))
    .limit(50);

/** The address a link is opened at; the token is its last part. */
export const linkPath = (link: Pick<GuestLink, "tokenBox">): string => `/guest/${unseal(link.tokenBox)}`;

/** Whose link a token is, whatever became of it; nothing else can be asked before anyone is known. */
export async function sellerOfToken(token: string): Promise<{ sellerId: string; id: string } | null> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const found = await lookup<{ seller_id: string; id: string }>("select * from guest_link($1)", [tokenHash(token)]);
  const [row] = found.rows;
  return row ? { sellerId: row.seller_id, id: row.id } : null;
}

/** The link, while it is open; an expired, a revoked and an absent one are the same nothing. */
export async function openLink(tx: Tx, id: string, now: Instant): Promise<GuestLink | null> {
  const [link] = await tx.select().from(guestLinks).where(eq(guestLinks.id, id)).limit(1);
  if (!link) return null;
  return isOpen({ expiresAt: link.expiresAt.getTime(), revokedAt: link.revokedAt?.getTime() ?? null }, now) ? link : null;
}

/** Each opening is written down. */
export async function markOpened({ tx, actor, now }: GuestWrite): Promise<void> {
  await tx
    .update(guestLinks)
    .set({ openings: sql`${guestLinks.openings} + 1`, openedAt: sql`coalesce(${guestLinks.openedAt}, ${new Date(now)})` })
    .where(eq(guestLinks.id, actor.linkId));
  record(tx, { sellerId: actor.sellerId, actor, at: now, action: "guest.opened", subject: actor.linkId });
}

/** Takes one of the link's uploads; two at once take two. @throws Refusal `too_many_files` when none is left */
export async function takeUpload({ tx, actor }: GuestWrite): Promise<void> {
  const taken = await tx
    .update(guestLinks)
    .set({ uploads: sql`${guestLinks.uploads} + 1` })
    .where(and(eq(guestLinks.id, actor.linkId), isNull(guestLinks.revokedAt), lt(guestLinks.uploads, GUEST_UPLOADS)))
    .returning({ id: guestLinks.id });
  if (taken.length === 0) throw new Refusal("too_many_files");
}

/** The insurer's word; a later one replaces it, and both stand in the audit. */
export async function answerLink({ tx, actor, now }: GuestWrite, answer: InsurerAnswer, text: string): Promise<void> {
  await tx
    .update(guestLinks)
    .set({ answer, answerText: text, answeredAt: new Date(now) })
    .where(eq(guestLinks.id, actor.linkId));
  record(tx, { sellerId: actor.sellerId, actor, at: now, action: "guest.answered", subject: actor.linkId, data: { answer } });
}

export const markMailed = (tx: Tx, link: Pick<GuestLink, "sellerId" | "id">, mail: "sent" | "failed"): Promise<unknown> =>
  tx
    .update(guestLinks)
    .set({ mail })
    .where(and(eq(guestLinks.sellerId, link.sellerId), eq(guestLinks.id, link.id)));
