import pg from "pg";
import { migrate } from "#db/migrate.ts";
import { createRoles } from "#db/roles.ts";
import { SettingsError } from "#lib/platform/env.ts";
import { type Cluster, startCluster } from "#scripts/embedded-postgres/cluster.ts";
import type { Secrets } from "./data-dir.ts";

export const DATABASE = "rejoinder";

/** The embedded default: a PostgreSQL of our own on the data folder. Sets what the processes read from the environment. */
export async function bringUpEmbedded(folder: string, secrets: Secrets): Promise<Cluster> {
  const cluster = await startCluster(folder, secrets.superuser);
  const url = (user: string, password: string, database: string) => `postgres://${user}:${password}@127.0.0.1:${cluster.port}/${database}`;
  await createRoles(url("postgres", secrets.superuser, "postgres"), DATABASE, secrets);
  Object.assign(process.env, {
    DATABASE_URL: url("app_login", secrets.login, DATABASE),
    DIRECT_DATABASE_URL: url("app_login", secrets.login, DATABASE),
    OWNER_DATABASE_URL: url("app_owner", secrets.owner, DATABASE),
  });
  return cluster;
}

/** A database of the operator's. Its roles are made when a superuser's address is given, else they must exist. */
export async function reachDatabase(): Promise<void> {
  const { ADMIN_DATABASE_URL: admin, DATABASE_URL: login = "", OWNER_DATABASE_URL: owner } = process.env;
  if (admin) {
    const password = (url: string | undefined, name: string) => {
      const found = url ? decodeURIComponent(new URL(url).password) : "";
      if (!found) throw new SettingsError(`${name} needs a password, because ADMIN_DATABASE_URL asks for the roles to be made.`);
      return found;
    };
    await createRoles(admin, new URL(login).pathname.slice(1), {
      login: password(login, "DATABASE_URL"),
      owner: password(owner, "OWNER_DATABASE_URL"),
    });
  }
  if (!owner) throw new SettingsError("OWNER_DATABASE_URL is missing: the address of the same database as app_owner, who migrates it.");
  await probe(login, "DATABASE_URL");
  await probe(owner, "OWNER_DATABASE_URL");
}

async function probe(address: string, name: string): Promise<void> {
  let host = "";
  try {
    host = new URL(address).host;
  } catch {
    throw new SettingsError(`${name} is not an address like postgres://user:password@host:5432/database.`);
  }
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.query("select 1");
  } catch (error) {
    // The message of the driver names user and database, never the password.
    throw new SettingsError(
      `The database at ${host} (${name}) cannot be used: ${error instanceof Error && error.message ? error.message : "no answer"}.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

export const migrateDatabase = (): Promise<void> => migrate(process.env.OWNER_DATABASE_URL ?? "");
