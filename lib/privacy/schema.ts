import { z } from "zod";

const why = z.string().trim().min(10, "reason_too_short").max(500, "too_long");
/** `why` stands in the audit: who asked, and under what reference. It names nobody. */
export const erasePersonSchema = z.object({ email: z.email("bad_email").max(200, "too_long"), why });
export const eraseCustomerSchema = z.object({ number: z.string().regex(/^CLM-\d{4}-\d{6,}$/, "not_found"), why });
