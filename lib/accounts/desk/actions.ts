"use server";

import { staffAction } from "#lib/gate/action.ts";
import { invitationSchema } from "../schema.ts";
import { forgetIdentity } from "./forget-identity.ts";
import { inviteToSeller, resendToSeller, uninviteFromSeller } from "./invite-to-seller.ts";
import { resetFactorOf } from "./reset-factor.ts";
import {
  inviteStaffSchema,
  inviteToSellerSchema,
  personReasonSchema,
  personSchema,
  sellerInvitationSchema,
  sellerSchema,
  staffRoleSchema,
  suspendSellerSchema,
} from "./schema.ts";
import { inviteStaff, resendToStaff, setStaffRole, uninviteStaff } from "./staff.ts";
import { liftPerson, suspendPerson } from "./suspend-person.ts";
import { liftSeller, suspendSeller } from "./suspend-seller.ts";

export const suspendTheSeller = staffAction("seller.suspend", suspendSellerSchema, suspendSeller);
export const liftTheSeller = staffAction("seller.lift", sellerSchema, liftSeller);
export const inviteForSeller = staffAction("seller.invite", inviteToSellerSchema, inviteToSeller);
export const resendForSeller = staffAction("seller.resend", sellerInvitationSchema, resendToSeller);
export const uninviteForSeller = staffAction("seller.uninvite", sellerInvitationSchema, uninviteFromSeller);
export const suspendThePerson = staffAction("person.suspend", personReasonSchema, suspendPerson);
export const liftThePerson = staffAction("person.lift", personSchema, liftPerson);
export const resetTheFactor = staffAction("person.reset_factor", personReasonSchema, resetFactorOf);
export const forgetTheIdentity = staffAction("person.forget_identity", personReasonSchema, forgetIdentity);
export const inviteToDesk = staffAction("staff.invite", inviteStaffSchema, inviteStaff);
export const resendToDesk = staffAction("staff.resend", invitationSchema, resendToStaff);
export const uninviteFromDesk = staffAction("staff.uninvite", invitationSchema, uninviteStaff);
export const setDeskRole = staffAction("staff.role", staffRoleSchema, setStaffRole);
