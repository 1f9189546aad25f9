import { resolve } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "#db/migrate.ts";
import { createRoles } from "#db/roles.ts";
import { startCluster } from "#scripts/embedded-postgres/cluster.ts";
import { chooseDataDir, lockDataDir, secretsOf } from "#scripts/start/data-dir.ts";

const TEMPLATE = "template_migrated";

/** One PostgreSQL for the run, one migrated database to copy: each test file gets its own in some 20 ms. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = chooseDataDir(resolve(import.meta.dirname, "../.."), ".data-test/unit");
  const unlock = lockDataDir(folder);
  const secrets = secretsOf(folder);
  const cluster = await startCluster(folder, secrets.superuser);
  const url = (user: string, password: string, name: string) => `postgres://${user}:${password}@127.0.0.1:${cluster.port}/${name}`;
  const admin = url("postgres", secrets.superuser, "postgres");
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  const old = await client.query<{ datname: string }>("select datname from pg_database where datname like 'test\\_%' or datname = $1", [
    TEMPLATE,
  ]);
  for (const { datname } of old.rows) await client.query(`drop database ${client.escapeIdentifier(datname)} with (force)`);
  await client.end();
  await createRoles(admin, TEMPLATE, secrets);
  await migrate(url("app_owner", secrets.owner, TEMPLATE));
  project.provide("database", { admin, template: TEMPLATE, port: cluster.port, owner: secrets.owner, login: secrets.login });
  return async () => {
    cluster.stop();
    unlock();
  };
}

declare module "vitest" {
  export interface ProvidedContext {
    database: { admin: string; template: string; port: number; owner: string; login: string };
  }
}
