import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgPolicy, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { SecurityFacts, SecurityNotice } from "../../lib/domain/security-notices.ts";
import { users } from "./accounts.ts";
import { appSeller, appStaff } from "./tenancy.ts";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const userId = () =>
  uuid("user_id")
    .notNull()
    .references(() => users.id);

/** One authenticator a person. A secret being set up waits beside the one in use until a code of it was typed. */
export const secondFactors = pgTable("second_factors", {
  userId: userId().primaryKey(),
  /** Sealed; null until confirmed. */
  secret: text("secret"),
  waitingSecret: text("waiting_secret"),
  confirmedAt: at("confirmed_at"),
  /** The newest step whose code was accepted: no code is taken twice. */
  lastStep: bigint("last_step", { mode: "number" }).notNull().default(0),
});

/** Codes for a lost phone, each good once. The first four letters find the row, the rest is hashed like a password. */
export const recoveryCodes = pgTable(
  "recovery_codes",
  { userId: userId(), finder: text("finder").notNull(), hash: text("hash").notNull(), usedAt: at("used_at") },
  (t) => [primaryKey({ columns: [t.userId, t.finder] })],
);

const own = sql`user_id = (select nullif(current_setting('app.person', true), '')::uuid)`;
/** What a person is told about the safety of its own account, whichever side it stands on. Nobody else reads it. */
export const securityNotices = pgTable(
  "security_notices",
  {
    id: uuid("id").primaryKey(),
    userId: userId(),
    kind: text("kind").$type<SecurityNotice>().notNull(),
    /** Browser, system and network as coarse as a session has them; roles by their key. */
    facts: jsonb("facts").$type<SecurityFacts>().notNull(),
    createdAt: at("created_at").notNull(),
    readAt: at("read_at"),
    mail: text("mail").$type<"queued" | "sent" | "failed">().notNull(),
  },
  (t) => [
    index("security_notices_user").on(t.userId, t.createdAt),
    pgPolicy("security_notices_own", { for: "select", to: appSeller, using: own }),
    pgPolicy("security_notices_staff", { for: "all", to: appStaff, using: sql`true`, withCheck: sql`true` }),
  ],
).enableRLS();
