import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgPolicy, pgSequence, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { EntityType, ProviderFacts, ProviderState, Store, Turnover, Vetting } from "../../lib/domain/accelerator/provider.ts";
import { appSeller, appStaff, ownedBySeller, sellerId } from "./tenancy.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Counts the changes of all providers together. */
export const providerChanges = pgSequence("provider_changes");

/** Providers of the Insurance Accelerator. They belong to the marketplace: sellers read those that are listed, the desk writes. */
export const providers = pgTable(
  "providers",
  {
    id: uuid("id").primaryKey(),
    slug: text("slug").notNull(),
    state: text("state").$type<ProviderState>().notNull(),
    revision: integer("revision").notNull(),
    facts: jsonb("facts").$type<ProviderFacts>().notNull(),
    vetting: jsonb("vetting").$type<Vetting>().notNull().default({}),
    suspendedWhy: text("suspended_why"),
    listedAt: at("listed_at"),
    createdAt: at("created_at").notNull(),
    /** Which change of all it was; with the number of those listed it tells whether what a process holds is still right. */
    changed: bigint("changed", { mode: "number" }).notNull().default(sql`nextval('provider_changes')`),
    updatedAt: at("updated_at").notNull(),
    updatedName: text("updated_name").notNull(),
  },
  (t) => [
    uniqueIndex("providers_slug").on(t.slug),
    // Their number and newest change are read with every page: from the index alone.
    index("providers_changed").on(t.changed).where(sql`state = 'listed'`),
    pgPolicy("providers_seller", { for: "select", to: appSeller, using: sql`state = 'listed'` }),
    pgPolicy("providers_staff", { for: "all", to: appStaff, using: sql`true`, withCheck: sql`true` }),
  ],
).enableRLS();

/** What providers ask about a seller and the marketplace does not know. Kept up to date, used again with every request. */
export const insuranceProfiles = pgTable(
  "insurance_profiles",
  {
    sellerId: sellerId().primaryKey(),
    revision: integer("revision").notNull(),
    entity: text("entity").$type<EntityType>(),
    registrationNo: text("registration_no").notNull().default(""),
    stores: text("stores").array().$type<Store[]>().notNull(),
    /** Turnover of twelve months by store and product group, minor units of US dollars. */
    groups: jsonb("groups").$type<Turnover[]>().notNull(),
    products: text("products").notNull().default(""),
    contact: text("contact").notNull().default(""),
    updatedAt: at("updated_at").notNull(),
    updatedName: text("updated_name").notNull(),
  },
  () => ownedBySeller("insurance_profiles"),
).enableRLS();
