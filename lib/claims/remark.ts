import type { z } from "zod";
import { apply } from "./commit.ts";
import type { StaffContext } from "./context.ts";
import type { remarkSchema } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";

/** An internal note; never shown outside the desk. */
export async function remark(ctx: StaffContext, input: z.output<typeof remarkSchema>): Promise<{ number: string }> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  await apply(ctx, loaded, { type: "remark", text: input.text }, { visible: false, data: { text: input.text } });
  return { number: input.number };
}
