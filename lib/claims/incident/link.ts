import { and, eq } from "drizzle-orm";
import type { z } from "zod";
import { claims } from "#db/schema/claims.ts";
import { Refusal } from "#lib/platform/result.ts";
import { commitFact } from "../commit.ts";
import { requireRevision } from "../conflict.ts";
import type { PartnerContext, StaffContext } from "../context.ts";
import type { linkSchema } from "../desk-schema.ts";
import { requireClaim } from "../load.ts";
import type { ClaimRow } from "../record.ts";
import { incidentKey } from "./related.ts";

/** The incident a claim being filed belongs to; marks the earlier claim as one that is no longer alone. */
export async function incidentOf(
  { tx }: PartnerContext,
  sellerId: string,
  input: { same_incident_as?: string | undefined; incident: { on: string } },
): Promise<string> {
  const refuse = (code: string) => new Refusal("invalid", { fields: { same_incident_as: code } });
  const [earlier] = await tx
    .select()
    .from(claims)
    .where(eq(claims.number, input.same_incident_as ?? ""))
    .for("update");
  if (!earlier || earlier.sellerId !== sellerId) throw refuse("unknown_claim");
  if (earlier.incidentOn !== input.incident.on) throw refuse("other_incident");
  await mark({ tx }, earlier, incidentKey(earlier));
  return incidentKey(earlier);
}

/** Two claims are said to be about one incident, or a wrong link is taken away. Amounts already routed stay as they are. */
export async function linkIncident(ctx: StaffContext, input: z.output<typeof linkSchema>): Promise<{ linked: string | null }> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  requireRevision(loaded, input.revision);
  const { row, claim } = loaded;
  const refuse = (code: string) => new Refusal("invalid", { fields: { to: code } });
  if (input.to === null) {
    await mark(ctx, row, null);
    await commitFact(ctx, loaded, "unlinked", claim, [], { visible: false });
    return { linked: null };
  }
  if (input.to === row.number) throw refuse("same_claim");
  const [other] = await ctx.tx
    .select()
    .from(claims)
    .where(and(eq(claims.number, input.to), eq(claims.sellerId, row.sellerId)))
    .for("update");
  if (!other) throw refuse("unknown_claim");
  const key = incidentKey(other);
  await mark(ctx, other, key);
  await mark(ctx, row, key);
  // A seller is not told of a claim that it has not been told of.
  const visible = row.presentedAt !== null && other.presentedAt !== null;
  await commitFact(ctx, loaded, "linked", claim, [], { visible, data: { other: other.number } });
  return { linked: other.number };
}

const mark = ({ tx }: Pick<StaffContext, "tx">, row: Pick<ClaimRow, "sellerId" | "id">, key: string | null) =>
  tx
    .update(claims)
    .set({ incidentId: key })
    .where(and(eq(claims.sellerId, row.sellerId), eq(claims.id, row.id)));
