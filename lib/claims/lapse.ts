import { and, eq, isNull } from "drizzle-orm";
import { notices } from "#db/schema/exchange.ts";
import { timers } from "#db/schema/timers.ts";
import type { ClaimEvent } from "#lib/domain/claim/event.ts";
import { timersOf } from "#lib/domain/claim/timers.ts";
import { Refusal } from "#lib/platform/result.ts";
import { apply, commitFact } from "./commit.ts";
import type { TimerContext } from "./context.ts";
import { takeUpWaitingProof } from "./follow-certificate.ts";
import { requireClaimById } from "./load.ts";

export type TimerEvent = ReturnType<typeof timersOf>[number]["event"];
type Lapse = Extract<ClaimEvent, { type: `lapse_${string}` }>["type"];

/**
 * A deadline has come. Asks the rules again under the claim's lock: a timer that no longer stands, or whose guard cannot
 * hold yet, does nothing but set itself anew. Safe to repeat.
 */
export async function lapse(ctx: TimerContext, key: { sellerId: string; claimId: string }, event: TimerEvent): Promise<"done" | "later"> {
  const found = await requireClaimById(ctx.tx, key, "staff");
  // Of two sweeps at once the second finds the timer gone, and has nothing to add.
  if (!(await stands(ctx, key, event))) return "later";
  const loaded = event === "lapse_proof" ? await takeUpWaitingProof(ctx, found) : found;
  const due = timersOf(loaded.claim, loaded.pack).find((t) => t.event === event);
  if (!due || due.at > ctx.now) {
    await commitFact(ctx, loaded, "timer_reset", loaded.claim, [], { visible: false, data: { event } });
    return "later";
  }
  if (event === "final_notice_response" || event === "final_notice_proof") {
    const notice = event === "final_notice_response" ? "final_response" : "final_proof";
    // Until one counts as sent the timer stands; a second one must not go out meanwhile.
    if (await underWay(ctx, key)) return "later";
    await commitFact(ctx, loaded, "final_notice", loaded.claim, [{ type: "notify", notice }]);
    return "done";
  }
  try {
    await apply(ctx, loaded, { type: event satisfies Lapse });
    return "done";
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await commitFact(ctx, loaded, "timer_reset", loaded.claim, [], { visible: false, data: { event, code: error.code } });
    return "later";
  }
}

async function stands(
  { tx }: TimerContext,
  { sellerId, claimId }: { sellerId: string; claimId: string },
  event: TimerEvent,
): Promise<boolean> {
  const [timer] = await tx
    .select({ at: timers.at })
    .from(timers)
    .where(and(eq(timers.sellerId, sellerId), eq(timers.claimId, claimId), eq(timers.event, event)));
  return timer !== undefined;
}

async function underWay({ tx }: TimerContext, { sellerId, claimId }: { sellerId: string; claimId: string }): Promise<boolean> {
  const [open] = await tx
    .select({ id: notices.id })
    .from(notices)
    .where(and(eq(notices.sellerId, sellerId), eq(notices.claimId, claimId), eq(notices.rests, "final"), isNull(notices.sentAt)))
    .limit(1);
  return open !== undefined;
}
