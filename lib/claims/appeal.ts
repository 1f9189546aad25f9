import type { z } from "zod";
import { apply } from "./commit.ts";
import type { Conflict } from "./conflict.ts";
import { statementOf } from "./contest.ts";
import type { SellerContext } from "./context.ts";
import type { appealSchema } from "./schema.ts";
import { freeze, openSubmission, type Submitted } from "./submission.ts";

/** Once, within the window, with new information. Recovery is held while it is open. */
export async function appeal(ctx: SellerContext, input: z.output<typeof appealSchema>): Promise<Submitted | Conflict> {
  const opened = await openSubmission(ctx, input, "appeal");
  if ("status" in opened) return opened;
  const { loaded, draft, content, attached } = opened;
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
