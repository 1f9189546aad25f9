import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject } from "vitest";

/** A database of its own for a test file, and the environment the product reads. Call before importing what uses the pool. */
export async function useDatabase(): Promise<{ admin: string; asSuperuser(): Promise<pg.Client>; drop(): Promise<void> }> {
  const { admin, template, port, owner, login } = inject("database");
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(`create database ${name} template ${template} owner app_owner`);
  await client.end();
  const url = (user: string, password: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${name}`;
  Object.assign(process.env, {
    DATABASE_URL: url("app_login", login),
    OWNER_DATABASE_URL: url("app_owner", owner),
    AUTH_SECRET: "a secret of the tests, long enough for the rule",
    REJOINDER_MODE: "demo",
    LOG_LEVEL: "error",
    DATA_DIR: mkdtempSync(join(tmpdir(), "rejoinder-test-")),
  });
  const { closePool } = await import("#lib/platform/pool.ts");
  const own = new URL(admin);
  own.pathname = `/${name}`;
  const opened: pg.Client[] = [];
  return {
    admin: own.toString(),
    /** A connection that row-level security does not hold, to look at or break what the product may not. Ends with the database. */
    async asSuperuser() {
      const superuser = new pg.Client({ connectionString: own.toString() });
      opened.push(superuser);
      await superuser.connect();
      return superuser;
    },
    async drop() {
      for (const superuser of opened) await superuser.end();
      await closePool();
      const end = new pg.Client({ connectionString: admin });
      await end.connect();
      await end.query(`drop database ${name} with (force)`);
      await end.end();
    },
  };
}
