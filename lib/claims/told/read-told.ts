import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { claimEvents } from "#db/schema/claims.ts";
import { deliveries, notices } from "#db/schema/exchange.ts";
import { hookMessages } from "#db/schema/webhooks.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import type { ToldNotice, ToldWay } from "./schema.ts";

type Key = { sellerId: string; claimId: string };
type Delivery = typeof deliveries.$inferSelect;
const LIMIT = 200;

/**
 * The notices of a claim and what became of each, newest first. What colleagues tell each other is theirs and not among it.
 * @param names of the people, which each side reads in its own way
 */
export async function readTold(tx: Tx, { sellerId, claimId }: Key, names: ReadonlyMap<string, string>): Promise<ToldNotice[]> {
  const told = await tx
    .select()
    .from(notices)
    .where(and(eq(notices.sellerId, sellerId), eq(notices.claimId, claimId), isNull(notices.forUser)))
    .orderBy(desc(notices.createdAt), desc(notices.id))
    .limit(LIMIT);
  if (told.length === 0) return [];
  const ids = told.map((n) => n.id);
  const [sent, hooks, others] = await Promise.all([
    tx
      .select()
      .from(deliveries)
      .where(and(eq(deliveries.sellerId, sellerId), inArray(deliveries.noticeId, ids))),
    tx
      .select()
      .from(hookMessages)
      .where(and(eq(hookMessages.sellerId, sellerId), eq(hookMessages.target, "seller"), inArray(hookMessages.id, ids))),
    tx
      .select({ at: claimEvents.at, data: claimEvents.data })
      .from(claimEvents)
      .where(and(eq(claimEvents.sellerId, sellerId), eq(claimEvents.claimId, claimId), eq(claimEvents.type, "renotify"))),
  ]);
  return told.map((n) => {
    const ways: ToldWay[] = sent.filter((d) => d.noticeId === n.id).flatMap((d) => waysOf(d, names.get(d.userId) ?? null));
    const hook = hooks.find((h) => h.id === n.id);
    if (hook) {
      const what = hook.state === "delivered" ? "hook" : hook.state === "failed" ? "hook_failed" : "hook_waiting";
      const at = hook.deliveredAt ?? hook.triedAt ?? hook.createdAt;
      ways.push({ who: null, what, at: at.getTime(), detail: hook.status === null ? "" : String(hook.status) });
    }
    if (n.sentWay === "staff" && n.sentAt) {
      const by = others.find((o) => o.at.getTime() === n.sentAt?.getTime());
      ways.push({ who: null, what: "other_way", at: n.sentAt.getTime(), detail: typeof by?.data.way === "string" ? by.data.way : "" });
    }
    return { id: n.id, kind: n.kind, at: n.createdAt.getTime(), ways };
  });
}

const MAIL = { queued: "waiting", accepted: "mailed", failed: "failed", bounced: "bounced", digest: "digest", app: "app" } as const;

function waysOf(d: Delivery, who: string | null): ToldWay[] {
  const mail: ToldWay = {
    who,
    what: MAIL[d.mail],
    at: (d.acceptedAt ?? d.createdAt).getTime(),
    detail: d.mail === "failed" || d.mail === "bounced" ? d.detail : "",
  };
  return d.readAt ? [mail, { who, what: "opened", at: d.readAt.getTime(), detail: "" }] : [mail];
}
