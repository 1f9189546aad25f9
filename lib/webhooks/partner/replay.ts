import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { hookMessages } from "#db/schema/webhooks.ts";
import type { StaffActor } from "#lib/domain/actor.ts";
import { record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import { sendLater } from "../send.ts";
import type { replayPartnerSchema } from "./schema.ts";

type Context = { tx: Tx; actor: StaffActor; now: number };

/** Tells a partner once more, under the id it was told by: what has it already passes it over. */
export async function replayToPartner(ctx: Context, { sellerId, id }: z.output<typeof replayPartnerSchema>): Promise<{ id: string }> {
  const { tx, actor, now } = ctx;
  const [message] = await tx
    .update(hookMessages)
    .set({ state: "queued", attempts: 0, leasedUntil: null })
    .where(and(eq(hookMessages.sellerId, sellerId), eq(hookMessages.target, "partner"), eq(hookMessages.id, id)))
    .returning();
  if (!message) throw new Refusal("not_found");
  sendLater(tx, { sellerId, target: "partner", subject: message.subject });
  record(tx, { sellerId, actor, at: now, action: "hook.replay_partner", subject: id, data: { partner: message.partnerId } });
  return { id };
}
