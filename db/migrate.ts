import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as runDrizzle } from "drizzle-orm/node-postgres/migrator";
import { runMigrations } from "graphile-worker";
import pg from "pg";

export class SchemaError extends Error {}

const folder = join(import.meta.dirname, "migrations");
const config = { migrationsFolder: folder, migrationsSchema: "public", migrationsTable: "schema_migrations" };
const LOCK = 7_264_118;

/**
 * Brings the database to this version's schema, as app_owner, one process at a time. A database that a newer version
 * migrated is refused: running old code on it could lose what it does not know.
 * @throws SchemaError in one sentence
 */
export async function migrate(ownerUrl: string): Promise<void> {
  requireGrowingJournal();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    const known = readMigrationFiles(config).map((m) => m.hash);
    const before = await applied(client);
    const foreign = before.filter((hash) => !known.includes(hash));
    if (foreign.length > 0) {
      throw new SchemaError(
        "This database was migrated by a newer version of Rejoinder: start that version, or restore a backup from before it.",
      );
    }
    await runDrizzle(drizzle({ client }), config);
    // The migrator compares only the newest date: one merged late would be skipped for ever without a word.
    const after = await applied(client);
    const missing = known.filter((hash) => !after.includes(hash));
    if (missing.length > 0) throw new SchemaError(`${missing.length} migration(s) were skipped because of their dates in the journal.`);
    await runMigrations({ connectionString: ownerUrl });
  } finally {
    await client.end();
  }
}

async function applied(client: pg.Client): Promise<string[]> {
  const table = await client.query("select to_regclass('public.schema_migrations') as name");
  if (table.rows[0]?.name === null) return [];
  const rows = await client.query<{ hash: string }>("select hash from public.schema_migrations");
  return rows.rows.map((r) => r.hash);
}

function requireGrowingJournal(): void {
  const journal = JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8")) as { entries: { when: number; tag: string }[] };
  journal.entries.reduce((last, entry) => {
    if (entry.when <= last) throw new SchemaError(`Migration ${entry.tag} is dated before the one it follows.`);
    return entry.when;
  }, 0);
}
