import { putSeller } from "#lib/accounts/put-seller.ts";
import { sellerFactsSchema } from "#lib/accounts/seller-facts-schema.ts";
import { intakeWrite } from "#lib/gate/intake.ts";

export const PUT = intakeWrite(sellerFactsSchema, async (ctx, { id = "" }, input) => {
  const done = await putSeller(ctx, decodeURIComponent(id), input);
  return { status: done.created ? 201 : 200, body: done };
});
