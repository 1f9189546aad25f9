import { index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { NoticeTopic, NoticeWay } from "../../lib/domain/notice-topics.ts";
import { ownedBySeller, readByLookups, sellerId } from "./tenancy.ts";

// How each person of a seller wants to be told, and what is told outside the app.

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A person's own choice for a topic; without a row it is mailed at once. */
export const noticeWays = pgTable(
  "notice_ways",
  {
    sellerId: sellerId(),
    userId: uuid("user_id").notNull(),
    topic: text("topic").$type<NoticeTopic>().notNull(),
    way: text("way").$type<NoticeWay>().notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.userId, t.topic] }), ...ownedBySeller("notice_ways")],
).enableRLS();

/** The daily mails that went out: one a person and day of its own calendar. */
export const digests = pgTable(
  "digests",
  {
    sellerId: sellerId(),
    userId: uuid("user_id").notNull(),
    day: text("day").notNull(),
    notices: integer("notices").notNull(),
    sentAt: at("sent_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.userId, t.day] }), ...ownedBySeller("digests")],
).enableRLS();

/** The secret address of a person's calendar. Only the hash is kept: a leaked table opens no calendar. */
export const calendarFeeds = pgTable(
  "calendar_feeds",
  {
    sellerId: sellerId(),
    userId: uuid("user_id").notNull(),
    tokenHash: text("token_hash").notNull(),
    createdAt: at("created_at").notNull(),
    readAt: at("read_at"),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.userId] }),
    index("calendar_feeds_token").on(t.tokenHash),
    ...ownedBySeller("calendar_feeds"),
    readByLookups("calendar_feeds"),
  ],
).enableRLS();
