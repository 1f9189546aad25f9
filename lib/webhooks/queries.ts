import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { hookMessages, webhooks } from "#db/schema/webhooks.ts";
import { machineNow } from "#lib/platform/clock.ts";
import { asSeller, type SellerScope } from "#lib/platform/transaction.ts";
import type { HookLogRow, HookSettings } from "./schema.ts";

const SHOWN = 50;

/** The seller's address and its last messages; no secret. */
export const hookPage = (scope: SellerScope): Promise<{ hook: HookSettings | null; log: HookLogRow[] }> =>
  asSeller(scope, async (tx) => {
    const [[hook], rows] = await Promise.all([
      tx.select().from(webhooks).where(eq(webhooks.sellerId, scope.sellerId)),
      tx
        .select()
        .from(hookMessages)
        .where(and(eq(hookMessages.sellerId, scope.sellerId), eq(hookMessages.target, "seller")))
        .orderBy(desc(hookMessages.createdAt), desc(hookMessages.id))
        .limit(SHOWN),
    ]);
    const until = hook?.previousUntil?.getTime() ?? 0;
    return {
      hook: hook
        ? {
            url: hook.url,
            format: hook.format,
            enabled: hook.enabled,
            updatedName: hook.updatedName,
            updatedAt: hook.updatedAt.getTime(),
            overlapUntil: until > machineNow() ? until : null,
          }
        : null,
      log: rows.map((m) => ({
        id: m.id,
        type: m.payload.type,
        claim: typeof m.payload.data.claim === "string" ? m.payload.data.claim : null,
        state: m.state,
        attempts: m.attempts,
        status: m.status,
        detail: m.detail,
        createdAt: m.createdAt.getTime(),
        triedAt: m.triedAt?.getTime() ?? null,
      })),
    };
  });
