import type { z } from "zod";
import { GROUNDS, type GroundId } from "#lib/domain/evidence/grounds.ts";
import { apply } from "./commit.ts";
import type { Conflict } from "./conflict.ts";
import type { SellerContext } from "./context.ts";
import type { contestSchema, DraftValues } from "./schema.ts";
import { freeze, isLate, openSubmission, type Submitted } from "./submission.ts";

/** The seller's rejoinder: the draft as it stands, with the declaration, becomes one frozen submission. */
export async function contest(ctx: SellerContext, input: z.output<typeof contestSchema>): Promise<Submitted | Conflict> {
  const opened = await openSubmission(ctx, input, "contest");
  if ("status" in opened) return opened;
  const { loaded, draft, content, attached } = opened;
  const grounds = (draft.grounds ?? []).filter((g): g is GroundId => (GROUNDS as readonly string[]).includes(g));
  const statement = statementOf(draft);
  const late = isLate(loaded, ctx.now) || loaded.claim.state === "stepped_in";
  const submitted = await freeze(ctx, loaded, {
    kind: "contest",
    key: input.key,
    input: content,
    late,
    content: { ...draft, grounds, declaration: input.declaration },
    attached,
  });
  await apply(
    ctx,
    loaded,
    {
      type: "contest",
      grounds,
      statement,
      declaredBy: input.declaration.name,
      declaredRole: input.declaration.role,
      files: attached.length,
      noFilesReason: draft.no_files_reason?.trim() || null,
    },
    { late, data: { receipt: submitted.receipt, files: attached.length, grounds }, notice: { receipt: submitted.receipt } },
  );
  return submitted;
}

/** The text that counts: the original, or the other one where only it was written. */
export function statementOf({ original, statement_zh = "", statement_en = "" }: DraftValues): string {
  const [first, second] = original === "en" ? [statement_en, statement_zh] : [statement_zh, statement_en];
  return first.trim() || second.trim();
}
