import type { z } from "zod";
import { Refusal } from "#lib/platform/result.ts";
import { apply } from "../commit.ts";
import type { PartnerContext } from "../context.ts";
import type { customerAnswerSchema } from "../intake-schema.ts";
import { requireClaim } from "../load.ts";
import { confirmSettlement } from "./check-report.ts";

type Answered = { number: string; state: string; outcome: string | null };

/** What the customer says to an offer, or that the money has come; handed on by customer service. */
export async function customerAnswer(
  ctx: PartnerContext,
  input: z.output<typeof customerAnswerSchema> & { number: string },
): Promise<Answered> {
  if (input.answer === "confirm_settlement") {
    if (input.amount_minor === undefined) throw new Refusal("invalid", { fields: { amount_minor: "required" } });
    return confirmSettlement(ctx, { number: input.number, amount: input.amount_minor });
  }
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  const after = await apply(ctx, loaded, { type: input.answer });
  return { number: input.number, state: after.claim.state, outcome: after.claim.outcome };
}
