import { z } from "zod";

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
export const localeSchema = z.object({ locale: z.enum(["zh-CN", "en"]) });
export const switchSchema = z.object({ sellerId: z.uuid() });
export const nothingSchema = z.object({});
