import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { hookMessages, webhooks } from "#db/schema/webhooks.ts";
import type { SellerActor } from "#lib/domain/actor.ts";
import { addressProblem } from "#lib/domain/webhook.ts";
import { record } from "#lib/platform/audit.ts";
import { env } from "#lib/platform/env.ts";
import { newId } from "#lib/platform/ids.ts";
import { Refusal } from "#lib/platform/result.ts";
import { seal } from "#lib/platform/secret-box.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import type { replayHookSchema, saveHookSchema } from "./schema.ts";
import { sendLater } from "./send.ts";

type Context = { tx: Tx; actor: SellerActor; now: number };
/** Both secrets sign for this long after a change. */
export const OVERLAP_MS = 24 * 3_600_000;
const freshSecret = (): string => `whsec_${randomBytes(24).toString("base64")}`;

/** Where notices go to besides mail. The first save makes the secret, shown in the answer and never again. */
export async function saveHook(ctx: Context, input: z.output<typeof saveHookSchema>): Promise<{ secret: string | null }> {
  const { tx, actor, now } = ctx;
  const problem = addressProblem(input.format, input.url, env().mode === "demo");
  if (problem) throw new Refusal("invalid", { fields: { url: problem } });
  const [known] = await tx.select().from(webhooks).where(eq(webhooks.sellerId, actor.sellerId)).for("update");
  const put = { url: input.url, format: input.format, enabled: input.enabled, updatedAt: new Date(now), updatedName: actor.name };
  const secret = known ? null : freshSecret();
  if (secret) await tx.insert(webhooks).values({ sellerId: actor.sellerId, ...put, secret: seal(secret) });
  else await tx.update(webhooks).set(put).where(eq(webhooks.sellerId, actor.sellerId));
  const data = { host: new URL(input.url).host, format: input.format, enabled: input.enabled };
  record(tx, { sellerId: actor.sellerId, actor, at: now, action: "hook.save", subject: actor.sellerId, data });
  return { secret };
}

/** A new secret, shown once; the one before signs along for a day. */
export async function rotateHook(ctx: Context): Promise<{ secret: string }> {
  const { tx, actor, now } = ctx;
  const known = await requireHook(ctx);
  const secret = freshSecret();
  await tx
    .update(webhooks)
    .set({
      secret: seal(secret),
      previousSecret: known.secret,
      previousUntil: new Date(now + OVERLAP_MS),
      updatedAt: new Date(now),
      updatedName: actor.name,
    })
    .where(eq(webhooks.sellerId, actor.sellerId));
  record(tx, { sellerId: actor.sellerId, actor, at: now, action: "hook.rotate", subject: actor.sellerId });
  return { secret };
}

/** A message that says it is a trial, sent like any other. */
export async function testHook(ctx: Context): Promise<{ id: string }> {
  const { tx, actor, now } = ctx;
  await requireHook(ctx);
  const id = newId(now);
  const payload = {
    type: "test",
    timestamp: new Date(now).toISOString(),
    data: { by: actor.name },
    text: `Rejoinder 申辩: test 测试 (${actor.name})`,
  };
  const row = { sellerId: actor.sellerId, id, target: "seller" as const, subject: actor.sellerId, payload };
  await tx.insert(hookMessages).values({ ...row, state: "queued", createdAt: new Date(now) });
  await again(ctx, actor.sellerId);
  record(tx, { sellerId: actor.sellerId, actor, at: now, action: "hook.test", subject: id });
  return { id };
}

/** Sends a message of the log once more, under the id it had. */
export async function replayHook(ctx: Context, { id }: z.output<typeof replayHookSchema>): Promise<{ id: string }> {
  const { tx, actor, now } = ctx;
  await requireHook(ctx);
  const [message] = await tx
    .update(hookMessages)
    .set({ state: "queued", attempts: 0, leasedUntil: null })
    .where(and(eq(hookMessages.sellerId, actor.sellerId), eq(hookMessages.target, "seller"), eq(hookMessages.id, id)))
    .returning();
  if (!message) throw new Refusal("not_found");
  await again(ctx, message.subject);
  record(tx, { sellerId: actor.sellerId, actor, at: now, action: "hook.replay", subject: id });
  return { id };
}

const again = ({ tx, actor }: Context, subject: string) => sendLater(tx, { sellerId: actor.sellerId, target: "seller", subject });

async function requireHook({ tx, actor }: Context) {
  const [known] = await tx.select().from(webhooks).where(eq(webhooks.sellerId, actor.sellerId)).for("update");
  if (!known) throw new Refusal("not_found");
  return known;
}
