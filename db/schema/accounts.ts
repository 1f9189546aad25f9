import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
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
  /** Suspended by the desk: refused at the next request. The reason stays with the desk. */
  disabledAt: at("disabled_at"),
  disabledReason: text("disabled_reason"),
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
    /** Ends this long after the last request. */
    idleMinutes: integer("idle_minutes").notNull().default(720),
    /** What the person recognises it by: browser and system, and the network without its last part. */
    device: text("device").notNull().default(""),
    network: text("network").notNull().default(""),
    /** Hash of the cookie that tells one browser from another; empty where it sent none. */
    browser: text("browser").notNull().default(""),
    /** The identity provider said that it asked for a second factor: none is asked for here for as long as the session is. */
    provenElsewhere: boolean("proven_elsewhere").notNull().default(false),
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
    /** Suspended by the marketplace, with the reason its people read; they can still answer claims. */
    suspendedAt: at("suspended_at"),
    suspendedReason: text("suspended_reason"),
    createdAt: at("created_at").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    index("sellers_external").on(t.externalId),
    index("sellers_by_name").on(sql`lower(name)`, t.sellerId),
    ...ownedBySeller("sellers"),
    readByLookups("sellers"),
  ],
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

/**
 * A link by which somebody joins a seller or, under nobody's seller, the desk. One open invitation an address; sending it again
 * makes a new token and the old one opens nothing.
 */
export const invitations = pgTable(
  "invitations",
  {
    sellerId: sellerId(),
    id: uuid("id").notNull(),
    email: text("email").notNull(),
    role: text("role").$type<SellerRole | StaffRole>().notNull(),
    locale: text("locale").$type<"zh-CN" | "en">().notNull(),
    tokenHash: text("token_hash").notNull(),
    /** Sealed: the worker that writes the mail must know it. */
    tokenBox: text("token_box").notNull(),
    mail: text("mail").$type<"queued" | "sent" | "failed">().notNull(),
    invitedBy: uuid("invited_by").notNull(),
    invitedName: text("invited_name").notNull(),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    acceptedAt: at("accepted_at"),
    acceptedBy: uuid("accepted_by"),
    revokedAt: at("revoked_at"),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    index("invitations_token").on(t.tokenHash),
    uniqueIndex("invitations_open").on(t.sellerId, t.email).where(sql`accepted_at is null and revoked_at is null`),
    ...ownedBySeller("invitations"),
    readByLookups("invitations"),
  ],
).enableRLS();

/** A link that sets a new password, once and for an hour. Only its hash is kept. */
export const passwordResets = pgTable(
  "password_resets",
  {
    tokenHash: text("token_hash").primaryKey(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    createdAt: at("created_at").notNull(),
    expiresAt: at("expires_at").notNull(),
    usedAt: at("used_at"),
  },
  (t) => [index("password_resets_user").on(t.userId)],
);

/** Whom an OpenID Connect provider knows a person as. One identity a person and issuer; its address may change there. */
export const userIdentities = pgTable(
  "user_identities",
  {
    issuer: text("issuer").notNull(),
    subject: text("subject").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id),
    linkedAt: at("linked_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] }), uniqueIndex("user_identities_person").on(t.issuer, t.userId)],
);
