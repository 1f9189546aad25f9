import type { z } from "zod";
import { type FactEntries, type FactId, type FactValue, isFactId } from "#lib/domain/requirements/facts.ts";
import { Refusal } from "#lib/platform/result.ts";
import type { SellerContext } from "./context.ts";
import { commit, requireCertificate, requireRevision } from "./load.ts";
import type { saveFactsSchema } from "./schema.ts";

/** What the seller types or confirms. Beside a typed value stays what the page was read to say. */
export async function saveFacts(ctx: SellerContext, input: z.output<typeof saveFactsSchema>): Promise<{ revision: number }> {
  const row = await requireCertificate(ctx.tx, input.id);
  if (row.status !== "draft") throw new Refusal("wrong_state");
  requireRevision(row, input.revision);
  const facts: FactEntries = { ...row.facts };
  for (const [id, value] of Object.entries(input.values)) if (isFactId(id)) facts[id] = typed(facts, id, value);
  for (const id of input.confirmed) {
    const entry = isFactId(id) ? facts[id] : undefined;
    if (entry && isFactId(id)) facts[id] = { ...entry, sure: true };
  }
  const saved = await commit(ctx, row, "changed", { facts }, { fields: [...Object.keys(input.values), ...input.confirmed] });
  return { revision: saved.revision };
}

function typed(facts: FactEntries, id: FactId, value: FactValue) {
  const before = facts[id];
  const trimmed = typeof value === "string" ? value.trim() : value;
  return { ...before, value: trimmed, source: "typed" as const, sure: before?.sure ?? true };
}
