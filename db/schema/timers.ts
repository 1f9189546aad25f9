import { index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { onClaim } from "./claims.ts";
import { hangsOnClaim, sellerId } from "./tenancy.ts";

/** When each running deadline fires. Derived from the claim with every commit; the sweep reads it by instant. */
export const timers = pgTable(
  "timers",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    event: text("event").notNull(),
    at: timestamp("at", { withTimezone: true, mode: "date" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.claimId, t.event] }),
    index("timers_at").on(t.at),
    onClaim("timers", t),
    ...hangsOnClaim("timers"),
  ],
).enableRLS();
