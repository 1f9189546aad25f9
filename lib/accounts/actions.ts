"use server";

import { accountAction, publicAction, renewingAction } from "#lib/gate/action.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { arrive } from "./arrive.ts";
import { changePassword } from "./change-password.ts";
import { chooseLocale } from "./choose-locale.ts";
import { requestReset } from "./request-reset.ts";
import { resetPassword } from "./reset-password.ts";
import {
  acceptSchema,
  codeSchema,
  localeSchema,
  nothingSchema,
  passwordAgainSchema,
  passwordSchema,
  profileSchema,
  resetRequestSchema,
  resetSchema,
  sessionRefSchema,
  switchSchema,
} from "./schema.ts";
import { beginSecondFactor } from "./second-factor/begin.ts";
import { confirmSecondFactor } from "./second-factor/confirm.ts";
import { removeSecondFactor } from "./second-factor/remove.ts";
import { renewRecoveryCodes } from "./second-factor/renew.ts";
import { endOtherSessions, endSession } from "./sessions/end.ts";
import { switchSeller } from "./switch-seller.ts";
import { seeSecurity } from "./told/see.ts";
import { updateProfile } from "./update-profile.ts";

export const saveProfile = accountAction("account.profile", profileSchema, updateProfile);
export const actForSeller = accountAction("account.switch_seller", switchSchema, switchSeller);
export const setLocale = publicAction("account.locale", localeSchema, chooseLocale);
/** After the sign-in: language and theme of the profile, and where to go. */
export const arriveSignedIn = accountAction("account.arrive", nothingSchema, arrive);
export const changeMyPassword = renewingAction("account.password", passwordSchema, changePassword);
export const askForReset = publicAction("account.ask_reset", resetRequestSchema, requestReset);
export const setNewPassword = publicAction("account.reset", resetSchema, resetPassword);
export const acceptTheInvitation = publicAction("account.accept", acceptSchema, acceptInvitation);

export const startSecondFactor = accountAction("account.second_factor_start", passwordAgainSchema, beginSecondFactor);
export const finishSecondFactor = renewingAction("account.second_factor_on", codeSchema, confirmSecondFactor);
export const dropSecondFactor = accountAction("account.second_factor_off", passwordAgainSchema, removeSecondFactor);
export const newRecoveryCodes = accountAction("account.recovery_codes", passwordAgainSchema, renewRecoveryCodes);
export const seeSecurityNotices = accountAction("account.told_seen", nothingSchema, seeSecurity);
export const revokeSession = accountAction("account.session_end", sessionRefSchema, endSession);
export const revokeOtherSessions = accountAction("account.sessions_end", nothingSchema, endOtherSessions);
