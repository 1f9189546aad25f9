import { bounceSchema } from "#lib/claims/intake-schema.ts";
import { recordBounce } from "#lib/claims/record-delivery.ts";
import { intakeWrite } from "#lib/gate/intake.ts";

/** From the mail relay, or whoever reads its reports: a mail that was taken came back. */
export const POST = intakeWrite(bounceSchema, async (ctx, _params, input) => ({ status: 200, body: await recordBounce(ctx, input) }));
