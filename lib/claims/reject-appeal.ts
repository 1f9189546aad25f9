import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import { type Decided, decide } from "./decide.ts";
import { found } from "./desk/findings.ts";
import type { rejectAppealSchema, WithFindings } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";

/** May reduce the amount, head by head; the difference is reversed in the ledger. */
export async function rejectAppeal(ctx: StaffContext, input: WithFindings<typeof rejectAppealSchema>): Promise<Decided> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  const { reason, amount, heads } = input;
  const rest = { ...(heads ? { heads } : {}), ...found(input) };
  const event = { type: "reject_appeal", reason, amount, ...rest } as const;
  return decide(ctx, loaded, event, input, { data: { reason, amount, ...rest }, notice: { reason } });
}
