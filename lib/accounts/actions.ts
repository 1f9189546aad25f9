"use server";

import { accountAction, publicAction } from "#lib/gate/action.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { arrive } from "./arrive.ts";
import { changePassword } from "./change-password.ts";
import { chooseLocale } from "./choose-locale.ts";
import { requestReset } from "./request-reset.ts";
import { resetPassword } from "./reset-password.ts";
import {
  acceptSchema,
  localeSchema,
  nothingSchema,
  passwordSchema,
  profileSchema,
  resetRequestSchema,
  resetSchema,
  switchSchema,
} from "./schema.ts";
import { switchSeller } from "./switch-seller.ts";
import { updateProfile } from "./update-profile.ts";

export const saveProfile = accountAction("account.profile", profileSchema, updateProfile);
export const actForSeller = accountAction("account.switch_seller", switchSchema, switchSeller);
export const setLocale = publicAction("account.locale", localeSchema, chooseLocale);
/** After the sign-in: language and theme of the profile, and where to go. */
export const arriveSignedIn = accountAction("account.arrive", nothingSchema, arrive);
export const changeMyPassword = accountAction("account.password", passwordSchema, changePassword);
export const askForReset = publicAction("account.ask_reset", resetRequestSchema, requestReset);
export const setNewPassword = publicAction("account.reset", resetSchema, resetPassword);
export const acceptTheInvitation = publicAction("account.accept", acceptSchema, acceptInvitation);
