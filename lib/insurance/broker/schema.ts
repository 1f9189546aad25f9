import { z } from "zod";

/** To whom a letter goes. Without an address it is a link alone, to be sent by one's own means. */
export const brokerLinkSchema = z.object({
  id: z.uuid("invalid"),
  recipient: z.string().trim().min(2, "required").max(120, "too_long"),
  email: z.union([z.literal(""), z.email("bad_email").max(200, "too_long")]).default(""),
  locale: z.enum(["en", "zh-CN"]).default("en"),
});
export const revokeLinkSchema = z.object({ link: z.uuid("invalid") });
/** What a guest sends along with the file itself. */
export const guestFileSchema = z.object({ name: z.string().min(1).max(1_000), type: z.string().max(120), size: z.number().int().min(1) });
