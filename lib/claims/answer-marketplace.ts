import type { z } from "zod";
import { isOver } from "#lib/domain/deadlines.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { SellerContext } from "./context.ts";
import { requireClaim } from "./load.ts";
import { answer } from "./questions.ts";
import type { answerSchema } from "./schema.ts";
import { alreadySubmitted, filesFor, freeze, type Submitted } from "./submission.ts";

/** The seller answers the marketplace's question, with files; it gets a receipt like any other submission. */
export async function answerMarketplace(ctx: SellerContext, input: z.output<typeof answerSchema>): Promise<Submitted> {
  const loaded = await requireClaim(ctx.tx, input.number, ctx.actor);
  const key = { sellerId: loaded.row.sellerId, claimId: loaded.row.id };
  const before = await alreadySubmitted(ctx, key, input.key, input);
  if (before) return before;
  const question = loaded.claim.questions.find((q) => q.id === input.question && q.to === "seller");
  if (!question) throw new Refusal("already_answered");
  const attached = await filesFor(ctx.tx, key, "answer", input.question);
  const submitted = await freeze(ctx, loaded, {
    kind: "answer",
    key: input.key,
    input,
    late: isOver(question.dueAt, ctx.now),
    content: { question: input.question, text: input.text },
    attached,
  });
  await answer(ctx, loaded, input.question, input.text, attached.length);
  return submitted;
}
