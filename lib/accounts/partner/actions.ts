"use server";

import { staffAction } from "#lib/gate/action.ts";
import { endPreviousKey, rotatePartner } from "./rotate.ts";
import { partnerSchema, rotatePartnerSchema } from "./schema.ts";

export const rotateThePartner = staffAction("partner.rotate", rotatePartnerSchema, rotatePartner);
export const endThePreviousKey = staffAction("partner.end_previous", partnerSchema, endPreviousKey);
