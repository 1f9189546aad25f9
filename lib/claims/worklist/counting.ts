import { type SQL, sql } from "drizzle-orm";
import { OWN } from "#lib/platform/own.ts";

/** Counts are capped: past a thousand nobody reads the figure. */
export const VIEW_CAP = 1_000;
/** The cap is written out: as a parameter PostgreSQL would plan the count anew each time. */
export const capped = (where: SQL, cap = VIEW_CAP) =>
  sql<number>`(select count(*) from (select 1 from claims where seller_id = ${OWN} and presented_at is not null and ${where} limit ${sql.raw(String(cap))}) c)`.mapWith(
    Number,
  );
export const FROM_NOTHING = sql`(select 1) one`;
