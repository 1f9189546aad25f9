import { eq } from "drizzle-orm";
import type { z } from "zod";
import { users } from "#db/schema/accounts.ts";
import { NOBODYS_SELLER, record } from "#lib/platform/audit.ts";
import { Refusal } from "#lib/platform/result.ts";
import { openInvitation, resendInvitation, revokeInvitation } from "../invitation.ts";
import type { invitationSchema } from "../schema.ts";
import { tellSecurity } from "../told/tell.ts";
import { endSessions, keepAnAdmin, layDown, lockAdmins, requirePerson } from "./person.ts";
import type { inviteStaffSchema, staffRoleSchema } from "./schema.ts";
import type { DeskContext } from "./tell.ts";

/** Invites somebody to the desk, by mail. */
export async function inviteStaff(ctx: DeskContext, input: z.output<typeof inviteStaffSchema>): Promise<{ id: string }> {
  const [known] = await ctx.tx.select({ role: users.staffRole }).from(users).where(eq(users.email, input.email.toLowerCase()));
  if (known?.role) throw new Refusal("invalid", { fields: { email: "already_staff" } });
  return openInvitation(ctx, NOBODYS_SELLER, input, "staff.invite");
}

export const resendToStaff = (ctx: DeskContext, { id }: z.output<typeof invitationSchema>): Promise<null> =>
  resendInvitation(ctx, NOBODYS_SELLER, id, "staff.resend");

export const uninviteStaff = (ctx: DeskContext, { id }: z.output<typeof invitationSchema>): Promise<null> =>
  revokeInvitation(ctx, NOBODYS_SELLER, id, "staff.uninvite");

const DESK = { en: "the claims desk", zh: "理赔工作台" };

/** Another role at the desk, or none any more. The sessions end, so that the old rights do not go on. */
export async function setStaffRole(ctx: DeskContext, input: z.output<typeof staffRoleSchema>): Promise<null> {
  const admins = await lockAdmins(ctx);
  const { userId } = input;
  const person = await requirePerson(ctx, userId);
  const role = input.role === "none" ? null : input.role;
  if (!person.staffRole) throw new Refusal("not_found");
  if (person.staffRole === role) throw new Refusal("invalid", { fields: { role: "same_role" } });
  if (role !== "admin") keepAnAdmin(admins, userId);
  await ctx.tx.update(users).set({ staffRole: role }).where(eq(users.id, userId));
  await endSessions(ctx, userId);
  const data = { role: input.role, was: person.staffRole, ...(await layDown(ctx, userId)) };
  record(ctx.tx, { sellerId: NOBODYS_SELLER, actor: ctx.actor, at: ctx.now, action: "staff.role", subject: userId, data });
  const roles = role === null ? { was: person.staffRole } : { role, was: person.staffRole };
  await tellSecurity(ctx.tx, userId, role === null ? "removed" : "role_changed", { ...roles, company: DESK });
  return null;
}
