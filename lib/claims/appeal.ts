import type { z } from "zod";
import { apply } from "./commit.ts";
import { type Conflict, keepAsNote } from "./conflict.ts";
import { statementOf } from "./contest.ts";
import type { SellerContext } from "./context.ts";
import { readDraft } from "./draft.ts";
import { requireClaim } from "./load.ts";
import type { appealSchema } from "./schema.ts";
import { alreadySubmitted, filesFor, freeze, type Submitted } from "./submission.ts";

/** Once, within the window, with new information. Recovery is held while it is open. */
export async function appeal(ctx: SellerContext, input: z.output<typeof appealSchema>): Promise<Submitted | Conflict> {
  const loaded = await requireClaim(ctx.tx, input.number, "seller");
  const key = { sellerId: loaded.row.sellerId, claimId: loaded.row.id };
  const { revision, ...content } = input;
  const before = await alreadySubmitted(ctx, key, input.key, content);
  if (before) return before;
  const draft = await readDraft(ctx.tx, key, "appeal");
  if (loaded.row.revision !== revision) return keepAsNote(ctx, loaded, { ...draft, declaration: input.declaration });

  const attached = await filesFor(ctx.tx, key, "appeal");
  const submitted = await freeze(ctx, loaded, {
    kind: "appeal",
    key: input.key,
    input: content,
    late: false,
    content: { ...draft, declaration: input.declaration },
    attached,
  });
  await apply(
    ctx,
    loaded,
    { type: "appeal", newInformation: statementOf(draft), files: attached.length },
    { data: { receipt: submitted.receipt, files: attached.length }, notice: { receipt: submitted.receipt } },
  );
  return submitted;
}
