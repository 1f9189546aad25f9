import { type SQL, sql } from "drizzle-orm";
import { OWN } from "./listing.ts";

const VIEW_CAP = sql.raw("1000");
/** Counts are capped: past a thousand nobody reads the figure. */
export const capped = (where: SQL, cap = VIEW_CAP) =>
  sql<number>`(select count(*) from (select 1 from claims where seller_id = ${OWN} and presented_at is not null and ${where} limit ${cap}) c)`.mapWith(
    Number,
  );
export const FROM_NOTHING = sql`(select 1) one`;
