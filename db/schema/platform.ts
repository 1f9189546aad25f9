import { bigint, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";
import { auditOfSeller, ownedBySeller, sellerId } from "./tenancy.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Who did what, chained by hash a seller. Append-only; rows of nobody's seller stand under the nil UUID. */
export const audit = pgTable(
  "audit",
  {
    sellerId: sellerId(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    at: at("at").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id"),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.seq] }),
    // What was done to one claim, and by one person: the desk's audit view.
    index("audit_subject").on(t.subject, t.at),
    index("audit_actor").on(t.actorId, t.at),
    index("audit_at").on(t.at),
    ...auditOfSeller(),
  ],
).enableRLS();

/** Last link of each chain; its row lock orders the writers of one seller. */
export const auditHeads = pgTable(
  "audit_heads",
  {
    sellerId: sellerId().primaryKey(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    hash: text("hash").notNull(),
    /** Over seller, seq and hash with a key the database does not hold: who can write rows can still not end a chain elsewhere. */
    seal: text("seal"),
  },
  () => [...ownedBySeller("audit_heads")],
).enableRLS();

export const partners = pgTable("partners", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  /** The signing secret, encrypted with a key derived from AUTH_SECRET. */
  secret: text("secret").notNull(),
  /** While a secret is changed over, the one before is good as well, until this instant of the machine's clock. */
  previousSecret: text("previous_secret"),
  previousUntil: at("previous_until"),
  rotatedAt: at("rotated_at"),
  lastUsedAt: at("last_used_at"),
  /** When the one before was last used: who waits for a receiver to change over looks here. */
  previousUsedAt: at("previous_used_at"),
  /** Where the partner wants to be told, signed with its own secret; null where it asks by itself. */
  hookUrl: text("hook_url"),
  createdAt: at("created_at").notNull(),
  revokedAt: at("revoked_at"),
});

/** One row a call of the intake API: repeating a call gives the first answer again. */
export const intakeRequests = pgTable(
  "intake_requests",
  {
    partnerId: text("partner_id")
      .notNull()
      .references(() => partners.id),
    key: text("key").notNull(),
    bodySha256: text("body_sha256").notNull(),
    status: integer("status"),
    response: jsonb("response").$type<unknown>(),
    at: at("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.partnerId, t.key] })],
);

export const rateLimits = pgTable(
  "rate_limits",
  { bucket: text("bucket").notNull(), windowStart: at("window_start").notNull(), count: integer("count").notNull() },
  (t) => [primaryKey({ columns: [t.bucket, t.windowStart] })],
);

/** How far the demo's clock is ahead of the machine's. One row, demo mode only. */
export const demoClock = pgTable("demo_clock", {
  id: integer("id").primaryKey(),
  offsetMs: bigint("offset_ms", { mode: "number" }).notNull(),
});
