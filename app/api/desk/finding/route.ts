import { recordFinding } from "#lib/claims/desk/findings.ts";
import { findingSchema } from "#lib/claims/desk-schema.ts";
import { staffAction } from "#lib/gate/action.ts";
import { lasting } from "#lib/gate/lasting.ts";

/** One finding of the desk, as the action of the page itself keeps it. */
export const POST = lasting(staffAction("finding.record", findingSchema, recordFinding));
