import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import { type Decided, decide } from "./decide.ts";
import { found } from "./desk/findings.ts";
import type { grantAppealSchema, WithFindings } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";

export async function grantAppeal(ctx: StaffContext, input: WithFindings<typeof grantAppealSchema>): Promise<Decided> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  const { reason } = input;
  const event = { type: "grant_appeal", reason, ...found(input) } as const;
  return decide(ctx, loaded, event, input, { data: { reason, ...found(input) }, notice: { reason } });
}
