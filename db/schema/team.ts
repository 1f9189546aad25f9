import { index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { onClaim } from "./claims.ts";
import { handColumns } from "./hand.ts";
import { erasedWithClaim, erasedWithPerson, sellerId, sellerOnly } from "./tenancy.ts";

// What the people of one seller keep among themselves. The marketplace never sees a row.

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Who of the team has a claim in hand. */
export const claimHands = pgTable("claim_hands", handColumns(), (t) => [
  primaryKey({ columns: [t.sellerId, t.claimId] }),
  index("claim_hands_person").on(t.sellerId, t.userId),
  onClaim("claim_hands", t),
  ...sellerOnly("claim_hands"),
  erasedWithClaim("claim_hands"),
  erasedWithPerson("claim_hands"),
]).enableRLS();

/** What the team says to each other about a claim. Append-only. */
export const teamNotes = pgTable(
  "team_notes",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    id: uuid("id").notNull(),
    userId: uuid("user_id").notNull(),
    name: text("name").notNull(),
    text: text("text").notNull(),
    mentions: uuid("mentions").array().notNull().default([]),
    at: at("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.claimId, t.id] }),
    onClaim("team_notes", t),
    ...sellerOnly("team_notes"),
    erasedWithClaim("team_notes"),
    erasedWithPerson("team_notes"),
  ],
).enableRLS();

/** Who has an answer open just now. No fact of the claim: a row means nothing a minute later. */
export const presence = pgTable(
  "presence",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    userId: uuid("user_id").notNull(),
    name: text("name").notNull(),
    place: text("place").notNull(),
    seenAt: at("seen_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.claimId, t.userId] }),
    index("presence_seen").on(t.seenAt),
    onClaim("presence", t),
    ...sellerOnly("presence"),
    erasedWithClaim("presence"),
    erasedWithPerson("presence"),
  ],
).enableRLS();
