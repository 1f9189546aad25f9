import { z } from "zod";
import { PARTNER_KEYS } from "#lib/domain/partner-keys.ts";

const id = z.string().regex(/^[a-z0-9_-]{1,64}$/, "not_found");
export const rotatePartnerSchema = z.object({
  id,
  hours: z.number("bad_number").int("bad_number").min(0, "bad_number").max(PARTNER_KEYS.mostHours, "bad_number"),
});
export const partnerSchema = z.object({ id });
