import { index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { onClaim } from "./claims.ts";
import { hangsOnClaim, ownedBySeller, sellerId } from "./tenancy.ts";

// What one person keeps for itself inside a seller.

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A filter of the worklist under a name of its own, for one person. */
export const savedViews = pgTable(
  "saved_views",
  {
    sellerId: sellerId(),
    id: uuid("id").notNull(),
    userId: uuid("user_id").notNull(),
    name: text("name").notNull(),
    /** The address after `?`, without a cursor. */
    query: text("query").notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.id] }), index("saved_views_of").on(t.sellerId, t.userId), ...ownedBySeller("saved_views")],
).enableRLS();

/** The last step of a claim each person has seen, so that the page can say what is new. */
export const claimLooks = pgTable(
  "claim_looks",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    userId: uuid("user_id").notNull(),
    seq: integer("seq").notNull(),
    at: at("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.claimId, t.userId] }), onClaim("claim_looks", t), ...hangsOnClaim("claim_looks")],
).enableRLS();
