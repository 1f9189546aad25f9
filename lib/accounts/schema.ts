import { z } from "zod";
import { SELLER_ROLES } from "#lib/domain/actor.ts";

/** Zones offered first; any zone the runtime knows is accepted. */
const isZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
};

export const profileSchema = z.object({
  name: z.string().trim().min(1, "required").max(80, "too_long"),
  locale: z.enum(["zh-CN", "en"], "invalid"),
  zone: z.string().max(64).refine(isZone, "unknown_zone"),
  theme: z.enum(["system", "light", "dark"], "invalid"),
});
const email = z.email("bad_email").trim().max(254, "too_long");
const locale = z.enum(["zh-CN", "en"], "invalid");
const token = z.string().max(64);
const secret = z.string().max(400, "too_long");
const sellerRole = z.enum(SELLER_ROLES, "invalid");

export const passwordSchema = z.object({ current: secret, next: secret });
export const resetRequestSchema = z.object({ email });
export const resetSchema = z.object({ token, password: secret });
export const acceptSchema = z.object({
  token,
  name: z.string().trim().max(80, "too_long"),
  password: secret,
  locale,
  zone: z.string().max(64).refine(isZone, "unknown_zone").catch("UTC"),
});
export const inviteSchema = z.object({ email, role: sellerRole, locale });
export const invitationSchema = z.object({ id: z.uuid() });
export const userSchema = z.object({ userId: z.uuid() });
export const roleSchema = z.object({ userId: z.uuid(), role: sellerRole });
export const removeSchema = z.object({ userId: z.uuid(), to: z.uuid().nullable() });
export const leaveSchema = z.object({ to: z.uuid().nullable() });
export const localeSchema = z.object({ locale: z.enum(["zh-CN", "en"]) });
export const switchSchema = z.object({ sellerId: z.uuid() });
export const nothingSchema = z.object({});
export const passwordAgainSchema = z.object({ password: z.string().min(1, "required").max(200, "too_long") });
export const codeSchema = z.object({ code: z.string().trim().min(1, "required").max(20, "wrong_code") });
export const sessionRefSchema = z.object({ ref: z.string().regex(/^[0-9a-f]{16}$/, "invalid") });
