import type { z } from "zod";
import { apply } from "./commit.ts";
import { type Conflict, keepAsNote } from "./conflict.ts";
import { statementOf } from "./contest.ts";
import type { SellerContext } from "./context.ts";
import { emptyDraft, readDraft } from "./draft.ts";
import { requireClaim } from "./load.ts";
import type { informSchema } from "./schema.ts";
import { alreadySubmitted, filesFor, freeze, isLate, type Submitted } from "./submission.ts";

/** Information or evidence beside the running procedure. A file of kind E21 while proof is needed is the proof of cover. */
export async function inform(ctx: SellerContext, input: z.output<typeof informSchema>): Promise<Submitted | Conflict> {
  const loaded = await requireClaim(ctx.tx, input.number, "seller");
  const key = { sellerId: loaded.row.sellerId, claimId: loaded.row.id };
  const { revision, ...content } = input;
  const before = await alreadySubmitted(ctx, key, input.key, content);
  if (before) return before;
  const draft = await readDraft(ctx.tx, key, "inform");
  if (loaded.row.revision !== revision) return keepAsNote(ctx, loaded, { ...draft, declaration: input.declaration });

  const attached = await filesFor(ctx.tx, key, "inform");
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
  await emptyDraft(ctx, key, "inform");
  return submitted;
}
