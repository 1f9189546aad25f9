import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: [
    "./db/schema/accounts.ts",
    "./db/schema/claims.ts",
    "./db/schema/timers.ts",
    "./db/schema/exchange.ts",
    "./db/schema/platform.ts",
    "./db/schema/personal.ts",
    "./db/schema/desk.ts",
    "./db/schema/team.ts",
    "./db/schema/insurance.ts",
    "./db/schema/guest.ts",
    "./db/schema/accelerator.ts",
    "./db/schema/webhooks.ts",
    "./db/schema/told.ts",
    "./db/schema/second-factor.ts",
  ],
  out: "./db/migrations",
  migrations: { schema: "public", table: "schema_migrations" },
});
