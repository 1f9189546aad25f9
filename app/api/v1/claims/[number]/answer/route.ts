import { customerAnswerSchema } from "#lib/claims/intake-schema.ts";
import { customerAnswer } from "#lib/claims/settlement/customer-answer.ts";
import { intakeWrite } from "#lib/gate/intake.ts";

export const POST = intakeWrite(customerAnswerSchema, async (ctx, { number = "" }, input) => ({
  status: 200,
  body: await customerAnswer(ctx, { ...input, number }),
}));
