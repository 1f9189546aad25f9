import type { z } from "zod";
import { refuseProof as refuse } from "#lib/domain/claim/proof.ts";
import { Refusal } from "#lib/platform/result.ts";
import { commitFact } from "./commit.ts";
import { requireRevision } from "./conflict.ts";
import type { StaffContext } from "./context.ts";
import type { refuseProofSchema } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";

/** The certificate does not do; the seller is told why and gets one correction. */
export async function refuseProof(ctx: StaffContext, input: z.output<typeof refuseProofSchema>): Promise<{ state: string }> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  const refused = refuse(loaded.claim, { actor: ctx.actor, now: ctx.now, pack: loaded.pack });
  if (!refused.ok) throw new Refusal(refused.code);
  const line = { data: { reason: input.reason }, notice: { reason: input.reason } };
  const after = await commitFact(ctx, loaded, "proof_refused", refused.claim, refused.effects, line);
  return { state: after.claim.state };
}
