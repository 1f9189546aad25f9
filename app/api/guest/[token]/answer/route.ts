import { insurerAnswerSchema } from "#lib/claims/insurer/schema.ts";
import { receiveAnswer } from "#lib/claims/insurer/tell-insurer.ts";
import { fieldsOf, guestWrite } from "#lib/gate/guest.ts";

/** The insurer's word on a notice of claim. */
export const POST = guestWrite(
  async (_guest, request) => fieldsOf(insurerAnswerSchema, request),
  (ctx, link, input) => receiveAnswer(ctx, link, input),
);
