import type { z } from "zod";
import { noticeWays } from "#db/schema/told.ts";
import type { SellerActor } from "#lib/domain/actor.ts";
import { record } from "#lib/platform/audit.ts";
import type { Tx } from "#lib/platform/transaction.ts";
import type { chooseWaySchema } from "./schema.ts";

export type Context = { tx: Tx; actor: SellerActor; now: number };

/** How this person is told of a topic from now on; what is on its way already goes as it was. */
export async function chooseWay({ tx, actor, now }: Context, { topic, way }: z.output<typeof chooseWaySchema>): Promise<{ way: string }> {
  const put = { way, updatedAt: new Date(now) };
  await tx
    .insert(noticeWays)
    .values({ sellerId: actor.sellerId, userId: actor.userId, topic, ...put })
    .onConflictDoUpdate({ target: [noticeWays.sellerId, noticeWays.userId, noticeWays.topic], set: put });
  record(tx, { sellerId: actor.sellerId, actor, at: now, action: "notice.way", subject: actor.userId, data: { topic, way } });
  return { way };
}
