import { z } from "zod";
import { STAFF_ROLES } from "#lib/domain/actor.ts";
import { inviteSchema } from "../schema.ts";

const reason = z.string().trim().min(5, "reason_short").max(500, "too_long");
const sellerId = z.uuid("not_found");
const userId = z.uuid("not_found");

export const suspendSellerSchema = z.object({ sellerId, reason });
export const sellerSchema = z.object({ sellerId });
export const personReasonSchema = z.object({ userId, reason });
export const personSchema = z.object({ userId });
/** `none`: no longer of the desk. */
export const staffRoleSchema = z.object({ userId, role: z.enum([...STAFF_ROLES, "none"], "invalid") });
export const inviteStaffSchema = z.object({ ...inviteSchema.shape, role: z.enum(STAFF_ROLES, "invalid") });
export const inviteToSellerSchema = z.object({ ...inviteSchema.shape, sellerId });
export const sellerInvitationSchema = z.object({ sellerId, id: z.uuid("not_found") });
