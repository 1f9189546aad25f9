"use server";

import { sellerAction } from "#lib/gate/action.ts";
import { saveProfile } from "./save-profile.ts";
import { saveProfileSchema } from "./schema.ts";

export const saveInsuranceProfile = sellerAction("profile.save", saveProfileSchema, saveProfile);
