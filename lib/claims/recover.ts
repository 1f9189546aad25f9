import type { z } from "zod";
import { apply } from "./commit.ts";
import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import type { recoverSchema } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";

/** One ledger entry towards zero; at zero the claim closes. */
export async function recover(ctx: StaffContext, input: z.output<typeof recoverSchema>): Promise<{ state: string }> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  const { kind, amount, reference } = input;
  const after = await apply(
    ctx,
    loaded,
    { type: "recover", kind, amount, reference },
    { data: { kind, amount, reference }, notice: { entry: amount } },
  );
  return { state: after.claim.state };
}
