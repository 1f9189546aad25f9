import type { z } from "zod";
import { apply } from "./commit.ts";
import type { Conflict } from "./conflict.ts";
import { statementOf } from "./contest.ts";
import type { SellerContext } from "./context.ts";
import { emptyDraft } from "./draft.ts";
import type { informSchema } from "./schema.ts";
import { freeze, isLate, openSubmission, type Submitted } from "./submission.ts";

/** Information or evidence beside the running procedure. Proof of cover is a certificate, handed in on its own page. */
export async function inform(ctx: SellerContext, input: z.output<typeof informSchema>): Promise<Submitted | Conflict> {
  const opened = await openSubmission(ctx, input, "inform");
  if ("status" in opened) return opened;
  const { loaded, draft, content, attached } = opened;
  const late = isLate(loaded, ctx.now);
  const submitted = await freeze(ctx, loaded, {
    kind: "inform",
    key: input.key,
    input: content,
    late,
    content: { ...draft, declaration: input.declaration },
    attached,
  });
  await apply(
    ctx,
    loaded,
    { type: "inform", text: statementOf(draft), files: attached.length, proof: false },
    { late, data: { receipt: submitted.receipt, files: attached.length }, notice: { receipt: submitted.receipt } },
  );
  await emptyDraft(ctx, { sellerId: loaded.row.sellerId, claimId: loaded.row.id }, "inform");
  return submitted;
}
