import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { claimHands } from "#db/schema/team.ts";
import { record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { SellerContext } from "../context.ts";
import { requireClaim } from "../load.ts";
import { notify } from "../notify.ts";
import type { handOverSchema } from "../schema.ts";
import { teamMembers } from "./members.ts";

/** Gives a claim into the hands of one colleague, who is told; or into nobody's. It changes no right: everybody may go on. */
export async function handOver(ctx: SellerContext, input: z.output<typeof handOverSchema>): Promise<{ to: string | null }> {
  const { tx, actor, now } = ctx;
  const loaded = await requireClaim(tx, input.number, actor);
  const { sellerId, id: claimId } = loaded.row;
  const person = input.to ? (await teamMembers(tx)).find((m) => m.userId === input.to) : null;
  // A viewer can do nothing with it.
  if (person === undefined || person?.role === "viewer") throw new Refusal("invalid", { fields: { to: "no_such_person" } });
  await tx.delete(claimHands).where(and(eq(claimHands.sellerId, sellerId), eq(claimHands.claimId, claimId)));
  if (person) {
    await tx
      .insert(claimHands)
      .values({ sellerId, claimId, userId: person.userId, name: person.name, byName: actor.name, at: new Date(now) });
    if (person.userId !== actor.userId) await notify(ctx, loaded, "handed_over", { by: actor.name }, person.userId);
  }
  const done = { action: "claim.hand_over", subject: input.number, data: { to: person?.userId ?? null } };
  record(tx, { sellerId, actor, at: now, ...done });
  return { to: person?.name ?? null };
}
