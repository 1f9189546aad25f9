import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import { type Decided, decide } from "./decide.ts";
import { found } from "./desk/findings.ts";
import type { upholdSchema, WithFindings } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";

/** Head by head; what is not upheld is denied. */
export async function uphold(ctx: StaffContext, input: WithFindings<typeof upholdSchema>): Promise<Decided> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  const { reason, heads } = input;
  const event = { type: "uphold", reason, heads, ...found(input) } as const;
  return decide(ctx, loaded, event, input, { data: { reason, heads, ...found(input) }, notice: { reason } });
}
