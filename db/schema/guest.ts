import { index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { GuestTask, InsurerAnswer } from "../../lib/domain/guest.ts";
import { ownedBySeller, readByLookups, sellerId } from "./tenancy.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A signed link that opens one task for somebody without an account. The token is stored as its hash, and sealed for showing it again to who made it. */
export const guestLinks = pgTable(
  "guest_links",
  {
    sellerId: sellerId(),
    id: uuid("id").notNull(),
    task: text("task").$type<GuestTask>().notNull(),
    certificateId: uuid("certificate_id"),
    claimId: uuid("claim_id"),
    /** The policy a notice of claim was sent on. */
    coverId: uuid("cover_id"),
    tokenHash: text("token_hash").notNull(),
    tokenBox: text("token_box").notNull(),
    recipient: text("recipient").notNull(),
    email: text("email"),
    locale: text("locale").$type<"en" | "zh-CN">().notNull(),
    mail: text("mail").$type<"none" | "queued" | "sent" | "failed">().notNull(),
    createdAt: at("created_at").notNull(),
    createdBy: uuid("created_by").notNull(),
    createdName: text("created_name").notNull(),
    expiresAt: at("expires_at").notNull(),
    revokedAt: at("revoked_at"),
    openedAt: at("opened_at"),
    openings: integer("openings").notNull().default(0),
    uploads: integer("uploads").notNull().default(0),
    answer: text("answer").$type<InsurerAnswer>(),
    answerText: text("answer_text"),
    answeredAt: at("answered_at"),
  },
  (t) => [
    primaryKey({ columns: [t.sellerId, t.id] }),
    index("guest_links_token").on(t.tokenHash),
    index("guest_links_certificate").on(t.sellerId, t.certificateId),
    index("guest_links_claim").on(t.sellerId, t.claimId),
    ...ownedBySeller("guest_links"),
    readByLookups("guest_links"),
  ],
).enableRLS();
