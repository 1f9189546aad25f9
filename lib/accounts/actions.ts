"use server";

import { accountAction, publicAction } from "#lib/gate/action.ts";
import { arrive } from "./arrive.ts";
import { chooseLocale } from "./choose-locale.ts";
import { localeSchema, nothingSchema, profileSchema, switchSchema } from "./schema.ts";
import { switchSeller } from "./switch-seller.ts";
import { updateProfile } from "./update-profile.ts";

export const saveProfile = accountAction("account.profile", profileSchema, updateProfile);
export const actForSeller = accountAction("account.switch_seller", switchSchema, switchSeller);
export const setLocale = publicAction("account.locale", localeSchema, chooseLocale);
/** After the sign-in: language and theme of the profile, and where to go. */
export const arriveSignedIn = accountAction("account.arrive", nothingSchema, arrive);
