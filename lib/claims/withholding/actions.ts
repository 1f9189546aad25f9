"use server";

import { staffAction } from "#lib/gate/action.ts";
import { withhold, withholdingSchema } from "./withhold.ts";

export const recordWithholding = staffAction("recovery.withhold", withholdingSchema, withhold);
