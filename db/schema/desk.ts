import { integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { StaffRole } from "../../lib/domain/actor.ts";
import type { Found, PointId } from "../../lib/domain/claim/points.ts";
import { onClaim } from "./claims.ts";
import { handColumns } from "./hand.ts";
import { deskOnly, sellerId } from "./tenancy.ts";

// What the desk keeps about its own work on a claim. No seller ever sees a row.

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** A decision on its way: it takes effect when its time is over, unless taken back. One a claim. */
export const heldDecisions = pgTable(
  "held_decisions",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    id: uuid("id").notNull(),
    verb: text("verb").notNull(),
    input: jsonb("input").$type<Record<string, unknown>>().notNull(),
    byId: uuid("by_id").notNull(),
    byName: text("by_name").notNull(),
    byRole: text("by_role").$type<StaffRole>().notNull(),
    at: at("at").notNull(),
    /** Machine time: the queue's clock, whatever a demo's clock says. */
    goesOutAt: at("goes_out_at").notNull(),
    /** Why it could not take effect when its time came; it stays until somebody has read that. */
    refused: text("refused"),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.claimId] }), onClaim("held_decisions", t), ...deskOnly("held_decisions")],
).enableRLS();

/** Who of the desk works on a claim. */
export const deskHands = pgTable("desk_hands", handColumns(), (t) => [
  primaryKey({ columns: [t.sellerId, t.claimId] }),
  onClaim("desk_hands", t),
  ...deskOnly("desk_hands"),
]).enableRLS();

/** What the reviewer finds on each point in dispute, kept as it is written. A decision takes a copy along; that one its seller reads. */
export const findings = pgTable(
  "findings",
  {
    sellerId: sellerId(),
    claimId: uuid("claim_id").notNull(),
    point: text("point").$type<PointId>().notNull(),
    found: text("found").$type<Found>().notNull(),
    reason: text("reason").notNull(),
    version: integer("version").notNull(),
    updatedBy: uuid("updated_by").notNull(),
    updatedName: text("updated_name").notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.sellerId, t.claimId, t.point] }), onClaim("findings", t), ...deskOnly("findings")],
).enableRLS();
