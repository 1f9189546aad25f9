// `npm run migrate`: the roles, where ADMIN_DATABASE_URL is given, and the schema of a PostgreSQL of your own.
import { migrateDatabase, reachDatabase } from "./start/database.ts";

try {
  await reachDatabase();
  await migrateDatabase();
  console.info("The database has this version's schema.");
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
