import type { z } from "zod";
import { apply } from "./commit.ts";
import type { Conflict } from "./conflict.ts";
import { statementOf } from "./contest.ts";
import type { SellerContext } from "./context.ts";
import { emptyDraft } from "./draft.ts";
import type { informSchema } from "./schema.ts";
import { freeze, isLate, openSubmission, type Submitted } from "./submission.ts";

/** Information or evidence beside the running procedure. A file of kind E21 while proof is needed is the proof of cover. */
export async function inform(ctx: SellerContext, input: z.output<typeof informSchema>): Promise<Submitted | Conflict> {
  const opened = await openSubmission(ctx, input, "inform");
  if ("status" in opened) return opened;
  const { loaded, draft, content, attached } = opened;
  const proof = loaded.claim.state === "proof_needed" && attached.some((f) => f.kind === "E21");
  const late = isLate(loaded, ctx.now);
  const submitted = await freeze(ctx, loaded, {
    kind: proof ? "proof" : "inform",
    key: input.key,
    input: content,
    late,
    content: { ...draft, declaration: input.declaration },
    attached,
  });
  await apply(
    ctx,
    loaded,
    { type: "inform", text: statementOf(draft), files: attached.length, proof },
    { late, data: { receipt: submitted.receipt, files: attached.length, proof }, notice: { receipt: submitted.receipt } },
  );
  await emptyDraft(ctx, { sellerId: loaded.row.sellerId, claimId: loaded.row.id }, "inform");
  return submitted;
}
