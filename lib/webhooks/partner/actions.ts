"use server";

import { staffAction } from "#lib/gate/action.ts";
import { replayToPartner } from "./replay.ts";
import { replayPartnerSchema } from "./schema.ts";

export const replayPartnerMessage = staffAction("hook.replay_partner", replayPartnerSchema, replayToPartner);
