import { claimStatus } from "#lib/claims/claim-status.ts";
import { intakeRead } from "#lib/gate/intake.ts";

export const GET = intakeRead(async (ctx, { number = "" }) => ({ status: 200, body: await claimStatus(ctx, number) }));
