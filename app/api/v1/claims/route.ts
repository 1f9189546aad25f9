import { fileClaim } from "#lib/claims/file-claim.ts";
import { fileClaimSchema } from "#lib/claims/intake-schema.ts";
import { intakeWrite } from "#lib/gate/intake.ts";

export const POST = intakeWrite(fileClaimSchema, async (ctx, _params, input) => ({ status: 201, body: await fileClaim(ctx, input) }));
