"use server";

import { sellerAction } from "#lib/gate/action.ts";
import { invitationSchema, inviteSchema, leaveSchema, removeSchema, roleSchema, userSchema } from "../schema.ts";
import { inviteMember, resendToMember, uninviteMember } from "./invite.ts";
import { leaveTeam, removeMember } from "./let-go.ts";
import { handOverOwnership, setRole } from "./set-role.ts";

export const inviteToTeam = sellerAction("team.invite", inviteSchema, inviteMember);
export const resendTeamInvite = sellerAction("team.resend", invitationSchema, resendToMember);
export const revokeTeamInvite = sellerAction("team.uninvite", invitationSchema, uninviteMember);
export const setMemberRole = sellerAction("team.role", roleSchema, setRole);
export const handOverToOwner = sellerAction("team.hand_over", userSchema, handOverOwnership);
export const removeFromTeam = sellerAction("team.remove", removeSchema, removeMember);
export const leaveTheTeam = sellerAction("team.leave", leaveSchema, leaveTeam);
