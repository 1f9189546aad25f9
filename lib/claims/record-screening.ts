import type { z } from "zod";
import { screenings } from "#db/schema/claims.ts";
import { Refusal } from "#lib/platform/result.ts";
import { commitFact } from "./commit.ts";
import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import type { opineSchema, scoreSchema } from "./desk-schema.ts";
import { type LoadedClaim, requireClaim } from "./load.ts";

/** The fraud score, 0 (clean) to 100. Typed in by a specialist; never shown to the seller. */
export async function recordScore(ctx: StaffContext, input: z.output<typeof scoreSchema>): Promise<{ number: string }> {
  const loaded = await screeningClaim(ctx, input);
  const values = { score: input.score, scoreNote: input.note, scoredBy: ctx.actor.name, scoredAt: new Date(ctx.now) };
  await keep(ctx, loaded, values);
  await commitFact(ctx, loaded, "scored", { ...loaded.claim, scored: true }, []);
  return { number: input.number };
}

/** The independent expert's opinion, with the expert's name. */
export async function recordOpinion(ctx: StaffContext, input: z.output<typeof opineSchema>): Promise<{ number: string }> {
  const loaded = await screeningClaim(ctx, input);
  const values = {
    opinion: input.opinion,
    opinionText: input.text,
    expertName: input.expert,
    opinedBy: ctx.actor.name,
    opinedAt: new Date(ctx.now),
  };
  await keep(ctx, loaded, values);
  await commitFact(ctx, loaded, "opined", { ...loaded.claim, opined: true }, []);
  return { number: input.number };
}

async function screeningClaim(ctx: StaffContext, input: { number: string; revision: number }): Promise<LoadedClaim> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  if (loaded.claim.state !== "screening") throw new Refusal("wrong_state");
  return loaded;
}

async function keep({ tx }: StaffContext, { row }: LoadedClaim, values: Partial<typeof screenings.$inferInsert>): Promise<void> {
  await tx
    .insert(screenings)
    .values({ sellerId: row.sellerId, claimId: row.id, ...values })
    .onConflictDoUpdate({ target: [screenings.sellerId, screenings.claimId], set: values });
}
