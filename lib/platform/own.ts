import { sql } from "drizzle-orm";

/** The seller and the person whose transaction this is: reads leave in one trip with the session, before their names have come back. */
export const OWN = sql`(select nullif(current_setting('app.seller', true), '')::uuid)`;
export const OWN_USER = sql`(select nullif(current_setting('app.person', true), '')::uuid)`;
