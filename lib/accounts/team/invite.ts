import type { z } from "zod";
import { Refusal } from "#lib/platform/result.ts";
import { openInvitation, resendInvitation, revokeInvitation } from "../invitation.ts";
import type { invitationSchema, inviteSchema } from "../schema.ts";
import { type TeamContext, teamPeople } from "./roster.ts";

/** Invites somebody into the team, by mail in the language chosen for it. */
export async function inviteMember(ctx: TeamContext, input: z.output<typeof inviteSchema>): Promise<{ id: string }> {
  const people = await teamPeople(ctx.tx);
  if (people.some((p) => p.email === input.email.toLowerCase())) throw new Refusal("invalid", { fields: { email: "already_member" } });
  return openInvitation(ctx, ctx.actor.sellerId, input, "team.invite");
}

export const resendToMember = (ctx: TeamContext, { id }: z.output<typeof invitationSchema>): Promise<null> =>
  resendInvitation(ctx, ctx.actor.sellerId, id, "team.resend");

export const uninviteMember = (ctx: TeamContext, { id }: z.output<typeof invitationSchema>): Promise<null> =>
  revokeInvitation(ctx, ctx.actor.sellerId, id, "team.uninvite");
