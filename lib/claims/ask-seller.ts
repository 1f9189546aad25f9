import type { z } from "zod";
import type { StaffContext } from "./context.ts";
import type { deskAskSchema } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";
import { ask } from "./questions.ts";

export async function askSeller(ctx: StaffContext, input: z.output<typeof deskAskSchema>): Promise<{ id: string }> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  return { id: await ask(ctx, loaded, "seller", input.text) };
}
