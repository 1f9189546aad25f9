"use server";

import { sellerAction } from "#lib/gate/action.ts";
import { tellInsurerSchema } from "./schema.ts";
import { tellInsurer } from "./tell-insurer.ts";

export const tellTheInsurer = sellerAction("claim.notify_insurer", tellInsurerSchema, tellInsurer);
