import { text, timestamp, uuid } from "drizzle-orm/pg-core";
import { sellerId } from "./tenancy.ts";

/** Columns of who has a claim in hand, at the desk or in a seller's team: one row a claim. */
export const handColumns = () => ({
  sellerId: sellerId(),
  claimId: uuid("claim_id").notNull(),
  userId: uuid("user_id").notNull(),
  name: text("name").notNull(),
  byName: text("by_name").notNull(),
  at: timestamp("at", { withTimezone: true, mode: "date" }).notNull(),
});
