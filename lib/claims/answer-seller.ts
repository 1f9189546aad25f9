import type { z } from "zod";
import type { StaffContext } from "./context.ts";
import type { deskAnswerSchema } from "./desk-schema.ts";
import { requireClaim } from "./load.ts";
import { answer } from "./questions.ts";

export async function answerSeller(ctx: StaffContext, input: z.output<typeof deskAnswerSchema>): Promise<{ number: string }> {
  const loaded = await requireClaim(ctx.tx, input.number, "staff");
  await answer(ctx, loaded, input.question, input.text, 0);
  return { number: input.number };
}
