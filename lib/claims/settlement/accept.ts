import type { z } from "zod";
import { apply } from "../commit.ts";
import type { Conflict } from "../conflict.ts";
import type { SellerContext } from "../context.ts";
import { freeze, isLate, type Submitted } from "../submission.ts";
import { openSettlement, requireInsurerAnswer } from "./open.ts";
import type { acceptSchema } from "./schema.ts";

/** The seller pays the eligible amount, itself or through its insurer. One-way; whether the insurer was asked is recorded. */
export async function accept(ctx: SellerContext, input: z.output<typeof acceptSchema>): Promise<Submitted | Conflict> {
  const loaded = await openSettlement(ctx, input);
  if ("status" in loaded) return loaded;
  requireInsurerAnswer(loaded, input.insurer);
  const { revision: _, ...content } = input;
  const { row, claim } = loaded;
  const late = isLate(loaded, ctx.now);
  const submitted = await freeze(ctx, loaded, {
    kind: "accept",
    key: input.key,
    input: content,
    late,
    content: { declaration: input.declaration, insurer: input.insurer, amount: { minor: claim.eligible ?? 0, currency: row.currency } },
    attached: [],
  });
  const data = { receipt: submitted.receipt, amount: claim.eligible, insurer: input.insurer };
  await apply(ctx, loaded, { type: "accept", insurerQuestionAnswered: true }, { late, data, notice: { receipt: submitted.receipt } });
  return submitted;
}
