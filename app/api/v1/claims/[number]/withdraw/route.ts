import { withdrawSchema } from "#lib/claims/intake-schema.ts";
import { withdraw } from "#lib/claims/withdraw.ts";
import { intakeWrite } from "#lib/gate/intake.ts";

export const POST = intakeWrite(withdrawSchema, async (ctx, { number = "" }, input) => ({
  status: 200,
  body: await withdraw(ctx, { ...input, number }),
}));
