import type { z } from "zod";
import { apply } from "../commit.ts";
import type { Conflict } from "../conflict.ts";
import { statementOf } from "../contest.ts";
import type { SellerContext } from "../context.ts";
import { freeze, isLate, type Submitted } from "../submission.ts";
import { openSettlement, requireInsurerAnswer } from "./open.ts";
import type { offerSchema } from "./schema.ts";

/**
 * A part, without prejudice. Its amount stands in the claim's `offer` and in the seller's own receipt, never in a step that
 * the desk reads: who decides later must not know what was offered.
 */
export async function offer(ctx: SellerContext, input: z.output<typeof offerSchema>): Promise<Submitted | Conflict> {
  const loaded = await openSettlement(ctx, input);
  if ("status" in loaded) return loaded;
  requireInsurerAnswer(loaded, input.insurer);
  const { revision: _, ...content } = input;
  const { statement_zh, statement_en, original, declaration, insurer, amount } = input;
  const late = isLate(loaded, ctx.now);
  const submitted = await freeze(ctx, loaded, {
    kind: "offer",
    key: input.key,
    input: content,
    late,
    content: { statement_zh, statement_en, original, declaration, insurer, amount: { minor: amount, currency: loaded.row.currency } },
    attached: [],
  });
  const event = { type: "offer", amount, statement: statementOf(input) } as const;
  await apply(ctx, loaded, event, { late, data: { receipt: submitted.receipt, insurer }, notice: { receipt: submitted.receipt } });
  return submitted;
}
