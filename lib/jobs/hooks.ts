import { createHash } from "node:crypto";
import { and, asc, between, eq, inArray, isNull, notExists } from "drizzle-orm";
import { memberships, users } from "#db/schema/accounts.ts";
import { claimEvents, claims } from "#db/schema/claims.ts";
import { notices } from "#db/schema/exchange.ts";
import { partners } from "#db/schema/platform.ts";
import { hookMessages, webhooks } from "#db/schema/webhooks.ts";
import { PARTNER_TOLD } from "#lib/domain/claim/partner-told.ts";
import type { HookPayload } from "#lib/domain/webhook.ts";
import { filled } from "#lib/i18n/apart.ts";
import { translator } from "#lib/i18n/translator.ts";
import { noticeTexts } from "#lib/notifications/notice-texts.ts";
import { env } from "#lib/platform/env.ts";
import { asStaff, type Tx } from "#lib/platform/transaction.ts";
import { type Line, sendWaiting } from "#lib/webhooks/send.ts";

/** A notice as a message of the seller's webhook, once, and then whatever of its claim waits. */
export async function hookOfNotice({ sellerId, noticeId }: { sellerId: string; noticeId: string }): Promise<void> {
  const line = await asStaff(async (tx): Promise<Line | null> => {
    const [notice] = await tx
      .select()
      .from(notices)
      .where(and(eq(notices.sellerId, sellerId), eq(notices.id, noticeId)));
    // A colleague's word is for one person, not for a machine.
    if (!notice || notice.forUser) return null;
    const subject = notice.claimId ?? sellerId;
    for (const told of [...(await earlierOf(tx, notice)), notice]) {
      const payload = await payloadOf(tx, told);
      const row = { sellerId, id: told.id, target: "seller" as const, subject, payload, createdAt: told.createdAt };
      await tx
        .insert(hookMessages)
        .values({ ...row, state: "queued" })
        .onConflictDoNothing();
    }
    return { sellerId, target: "seller", subject };
  });
  if (line) await sendWaiting(line);
}

/**
 * Notices of the claim before this one whose own job has not come so far, since the address was last changed: in line before it,
 * so that a job which was cut off does not let a later notice overtake its own.
 */
async function earlierOf(tx: Tx, { sellerId, claimId, createdAt }: typeof notices.$inferSelect) {
  const [hook] = await tx.select({ since: webhooks.updatedAt }).from(webhooks).where(eq(webhooks.sellerId, sellerId));
  if (!hook || !claimId) return [];
  return tx
    .select()
    .from(notices)
    .where(
      and(
        eq(notices.sellerId, sellerId),
        eq(notices.claimId, claimId),
        isNull(notices.forUser),
        between(notices.createdAt, hook.since, createdAt),
        notExists(
          tx
            .select({ id: hookMessages.id })
            .from(hookMessages)
            .where(and(eq(hookMessages.sellerId, sellerId), eq(hookMessages.id, notices.id))),
        ),
      ),
    )
    .orderBy(asc(notices.createdAt), asc(notices.id));
}

async function payloadOf(tx: Tx, notice: typeof notices.$inferSelect): Promise<HookPayload> {
  const { kind, params, claimId } = notice;
  // The owner's language is the chat's.
  const [owner] = await tx
    .select({ locale: users.locale, zone: users.zone })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.sellerId, notice.sellerId), eq(memberships.role, "owner")))
    .limit(1);
  const reader = owner ?? { locale: "en" as const, zone: "UTC" };
  const texts = noticeTexts(kind, params, reader);
  const url = claimId ? `${env().appUrl}/claims/${texts.number}` : `${env().appUrl}/insurance`;
  const due = typeof params.dueAt === "number" ? new Date(params.dueAt).toISOString() : null;
  return {
    type: claimId ? `claim.${kind}` : `insurance.${kind}`,
    timestamp: notice.createdAt.toISOString(),
    data: {
      claim: claimId ? texts.number : null,
      product_en: String(params.productEn ?? ""),
      product_zh: String(params.productZh ?? ""),
      amount_minor: typeof params.amount === "number" ? params.amount : null,
      currency: typeof params.currency === "string" ? params.currency : null,
      due_at: due,
      url,
    },
    text: `${filled((v) => translator(reader.locale, "mail")(`${kind}.subject`, v), texts)}\n${url}`,
  };
}

/** What of a claim its partner has not been told yet, in the order of its steps. */
export async function hookOfClaim({ sellerId, claimId }: { sellerId: string; claimId: string }): Promise<void> {
  const line = await asStaff(async (tx): Promise<Line | null> => {
    const key = and(eq(claimEvents.sellerId, sellerId), eq(claimEvents.claimId, claimId));
    const [filed] = await tx
      .select({ partnerId: claimEvents.actorId })
      .from(claimEvents)
      .where(and(key, eq(claimEvents.type, "file")));
    const [partner] = await tx
      .select({ id: partners.id, hookUrl: partners.hookUrl })
      .from(partners)
      .where(eq(partners.id, filed?.partnerId ?? ""));
    const [claim] = await tx
      .select()
      .from(claims)
      .where(and(eq(claims.sellerId, sellerId), eq(claims.id, claimId)));
    if (!partner?.hookUrl || !claim) return null;
    const steps = await tx
      .select()
      .from(claimEvents)
      .where(and(key, inArray(claimEvents.type, [...PARTNER_TOLD])))
      .orderBy(asc(claimEvents.seq));
    for (const step of steps) {
      const payload: HookPayload = {
        type: `claim.${step.type}`,
        timestamp: step.at.toISOString(),
        data: { number: claim.number, reference: claim.partnerReference, event: step.type, state: step.to, currency: claim.currency },
      };
      const row = { sellerId, id: stepId(claimId, step.seq), target: "partner" as const, partnerId: partner.id, subject: claimId, payload };
      await tx
        .insert(hookMessages)
        .values({ ...row, seq: step.seq, state: "queued", createdAt: step.at })
        .onConflictDoNothing();
    }
    return { sellerId, target: "partner", subject: claimId };
  });
  if (line) await sendWaiting(line);
}

/** A step's own id, always the same: told twice it is recognised. Shaped as a version 8 UUID. */
function stepId(claimId: string, seq: number): string {
  const hex = createHash("sha256").update(`${claimId} ${seq}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
