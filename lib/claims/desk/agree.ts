import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { proposals } from "#db/schema/claims.ts";
import { Refusal } from "#lib/platform/result.ts";
import { requireRevision } from "../conflict.ts";
import type { StaffContext } from "../context.ts";
import type { agreeSchema } from "../desk-schema.ts";
import { paySchema } from "../desk-schema.ts";
import { requireClaim } from "../load.ts";
import { pay } from "../pay.ts";
import { HELD, type HeldVerb, hold } from "./held.ts";

/**
 * The second person's word on what the first proposed: the same verb on the first person's own input, so that both have said
 * the same to the letter. It rests like any decision. Errors: `proposal_gone` when there is none at this revision,
 * `second_person_needed` for who proposed it; who may is asked of the claim's own rules.
 */
export async function agree(ctx: StaffContext, input: z.output<typeof agreeSchema>): Promise<unknown> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  const { sellerId, id, revision } = loaded.row;
  const [open] = await ctx.tx
    .select()
    .from(proposals)
    .where(and(eq(proposals.sellerId, sellerId), eq(proposals.claimId, id), eq(proposals.revision, revision)));
  // What was proposed on the page that was read, and not what has been put in its place since.
  if (!open?.request || open.at.getTime() !== input.proposedAt) throw new Refusal("proposal_gone");
  if (open.proposedBy === ctx.actor.userId) throw new Refusal("second_person_needed");
  if (open.event === "pay") return pay(ctx, paySchema.parse(open.request));
  const verb = open.event as HeldVerb;
  return hold(verb)(ctx, HELD[verb].schema.parse(open.request) as never);
}
