import { Refusal } from "#lib/platform/result.ts";
import { type Conflict, keepAsNote } from "../conflict.ts";
import type { SellerContext } from "../context.ts";
import { type LoadedClaim, requireClaim } from "../load.ts";
import { alreadySubmitted, type Submitted } from "../submission.ts";
import type { InsurerAnswer } from "./schema.ts";

type Given = { number: string; revision: number; key: string };

/**
 * How whatever promises or reports money begins: the claim locked, a repeated press answered with its receipt, a lost race
 * with the conflict and what was typed kept as a note. Accepting against contesting is never merged.
 */
export async function openSettlement(ctx: SellerContext, input: Given): Promise<LoadedClaim | Submitted | Conflict> {
  const loaded = await requireClaim(ctx.tx, input.number, ctx.actor);
  const key = { sellerId: loaded.row.sellerId, claimId: loaded.row.id };
  const { revision, ...content } = input;
  const before = await alreadySubmitted(ctx, key, input.key, content);
  if (before) return before;
  if (loaded.row.revision !== revision) return keepAsNote(ctx, loaded, { ...content });
  return loaded;
}

/** "The insurer was told" is a fact of the claim, not a box to tick. */
export function requireInsurerAnswer({ claim }: LoadedClaim, answer: InsurerAnswer): void {
  if (answer === "notified" && claim.insurerNotifiedAt === null) {
    throw new Refusal("invalid", { fields: { insurer: "insurer_not_notified" } });
  }
}
