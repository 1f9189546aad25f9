import { boolean, index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { SellerRole, StaffRole } from "../../lib/domain/actor.ts";
import { ownedBySeller, readByLookups, sellerId } from "./tenancy.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

export const users = pgTable("users", {
  id: uuid("id").primaryKey(),
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  passwordHash: text("password_hash").notNull(),
  staffRole: text("staff_role").$type<StaffRole>(),
  locale: text("locale").$type<"zh-CN" | "en">().notNull(),
  zone: text("zone").notNull(),
  theme: text("theme").$type<"system" | "light" | "dark">().notNull().default("system"),
  disabledAt: at("disabled_at"),
  /** Name, address and password are gone; the id stands on in the audit. */
  erasedAt: at("erased_at"),
  createdAt: at("created_at").notNull(),
});

/** `id` is the SHA-256 of the token in the cookie: a leaked table opens no session. */
export const sessions = pgTable(
  "sessions",
  {
    id: text("id").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    sellerId: uuid("seller_id"),
    createdAt: at("created_at").notNull(),
    lastSeenAt: at("last_seen_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    endedAt: at("ended_at"),
  },
  (t) => [index("sessions_user").on(t.userId)],
);

export const sellers = pgTable(
  "sellers",
  {
    sellerId: sellerId().primaryKey(),
    /** The marketplace's own id for the seller. */
    externalId: text("external_id").notNull(),
    name: text("name").notNull(),
    nameZh: text("name_zh").notNull(),
    legalName: text("legal_name").notNull(),
    legalNameZh: text("legal_name_zh").notNull(),
    country: text("country").notNull(),
    store: text("store").notNull(),
    program: text("program").$type<"us" | "uk">().notNull(),
    compliant: boolean("compliant").notNull(),
    complianceReasons: text("compliance_reasons").array().notNull(),
    complianceAsOf: at("compliance_as_of").notNull(),
    turnover: text("turnover").notNull().default("[]"),
    productGroups: text("product_groups").array().notNull().default([]),
    /** A company of one member may be insured under the name it trades by. */
    tradeName: text("trade_name"),
    /** The day the marketplace asked for insurance, whatever the turnover. */
    insuranceRequestedOn: text("insurance_requested_on"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [index("sellers_external").on(t.externalId), ...ownedBySeller("sellers"), readByLookups("sellers")],
).enableRLS();

export const memberships = pgTable(
  "memberships",
  {
    sellerId: sellerId().references(() => sellers.sellerId),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    role: text("role").$type<SellerRole>().notNull(),
    createdAt: at("created_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.userId] }),
    index("memberships_user").on(t.userId),
    ...ownedBySeller("memberships"),
    readByLookups("memberships"),
  ],
).enableRLS();
