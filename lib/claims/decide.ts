import { and, eq } from "drizzle-orm";
import { proposals } from "#db/schema/claims.ts";
import type { ClaimEvent } from "#lib/domain/claim/event.ts";
import { needsSecondPerson } from "#lib/domain/claim/four-eyes.ts";
import { step } from "#lib/domain/claim/step.ts";
import { Refusal } from "#lib/platform/result.ts";
import { apply, commitFact, type StepLine } from "./commit.ts";
import type { StaffContext } from "./context.ts";
import type { LoadedClaim } from "./load.ts";
import { canonicalJson } from "./receipt/canonical.ts";

export type Decided = { status: "done"; state: string } | { status: "proposed" };

/** What a verb of the desk is given: the claim, the revision it was read at, and the decision's own fields. */
export type Request = { number: string; revision: number };

/**
 * A decision of the desk. Over the pack's four-eyes amount the first person's is a proposal; the same decision by a
 * second person is the event. Another decision by a second person replaces the proposal. `request` is the verb's own input:
 * the second person agrees by having the verb run on it again.
 */
export async function decide(
  ctx: StaffContext,
  loaded: LoadedClaim,
  event: ClaimEvent,
  request: Request,
  line: StepLine = {},
): Promise<Decided> {
  if (!needsSecondPerson(event, loaded.claim, loaded.pack)) {
    return { status: "done", state: (await apply(ctx, loaded, event, line)).claim.state };
  }
  const { tx, actor, now } = ctx;
  const { row, claim, pack } = loaded;
  // A proposal that the rules would refuse helps nobody.
  const tried = step(claim, event, { actor, now, pack });
  if (!tried.ok) throw new Refusal(tried.code);
  const key = and(eq(proposals.sellerId, row.sellerId), eq(proposals.claimId, row.id));
  const [open] = await tx.select().from(proposals).where(key).for("update");
  const input = { ...event } as Record<string, unknown>;
  const same = open && open.revision === row.revision && canonicalJson(open.input) === canonicalJson(input);
  if (same && open.proposedBy !== actor.userId) {
    await tx.delete(proposals).where(key);
    return { status: "done", state: (await apply(ctx, loaded, event, line)).claim.state };
  }
  if (same) throw new Refusal("second_person_needed");
  await tx.delete(proposals).where(key);
  await tx.insert(proposals).values({
    sellerId: row.sellerId,
    claimId: row.id,
    event: event.type,
    revision: row.revision,
    input,
    request: { ...request },
    proposedBy: actor.userId,
    proposedName: actor.name,
    at: new Date(now),
  });
  await commitFact(ctx, loaded, "proposed", claim, [], { visible: false, data: { event: event.type } });
  return { status: "proposed" };
}
