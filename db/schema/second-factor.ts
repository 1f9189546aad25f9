import { bigint, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { users } from "./accounts.ts";

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
