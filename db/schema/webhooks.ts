import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgPolicy, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { HookFormat, HookPayload } from "#lib/domain/webhook.ts";
import { appSeller, appStaff, ownedBySeller, sellerId } from "./tenancy.ts";

// What is told to other machines: a seller's own, and the partner's that files claims.

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** One address a seller. Secrets are sealed; the one before stays good for a day, so that a receiver can change over. */
export const webhooks = pgTable(
  "webhooks",
  {
    sellerId: sellerId(),
    url: text("url").notNull(),
    format: text("format").$type<HookFormat>().notNull(),
    secret: text("secret").notNull(),
    previousSecret: text("previous_secret"),
    previousUntil: at("previous_until"),
    enabled: boolean("enabled").notNull(),
    updatedAt: at("updated_at").notNull(),
    updatedName: text("updated_name").notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId] }), ...ownedBySeller("webhooks")],
).enableRLS();

/** What was sent, or waits to be. The id is the receiver's key against repetitions. */
export const hookMessages = pgTable(
  "hook_messages",
  {
    sellerId: sellerId(),
    id: uuid("id").notNull(),
    target: text("target").$type<"seller" | "partner">().notNull(),
    partnerId: text("partner_id"),
    /** What must keep its order: the claim, or the seller where it is about none. */
    subject: uuid("subject").notNull(),
    /** The step it tells of; orders messages of one instant. */
    seq: integer("seq").notNull().default(0),
    payload: jsonb("payload").$type<HookPayload>().notNull(),
    state: text("state").$type<"queued" | "delivered" | "failed">().notNull(),
    attempts: integer("attempts").notNull().default(0),
    status: integer("status"),
    detail: text("detail").notNull().default(""),
    createdAt: at("created_at").notNull(),
    triedAt: at("tried_at"),
    deliveredAt: at("delivered_at"),
    leasedUntil: at("leased_until"),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    index("hook_messages_waiting").on(t.sellerId, t.target, t.subject, t.createdAt, t.seq, t.id).where(sql`state = 'queued'`),
    index("hook_messages_log").on(t.sellerId, t.target, t.createdAt),
    pgPolicy("hook_messages_seller", {
      for: "all",
      to: appSeller,
      using: sql`seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and target = 'seller'`,
      withCheck: sql`seller_id = (select nullif(current_setting('app.seller', true), '')::uuid) and target = 'seller'`,
    }),
    pgPolicy("hook_messages_staff", { for: "all", to: appStaff, using: sql`true`, withCheck: sql`true` }),
  ],
).enableRLS();
