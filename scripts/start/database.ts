import pg from "pg";
import { migrate } from "#db/migrate.ts";
import { createRoles } from "#db/roles.ts";
import { SettingsError } from "#lib/platform/env.ts";
import { type Cluster, startCluster } from "#scripts/embedded-postgres/cluster.ts";
import type { Secrets } from "./data-dir.ts";

export const EMBEDDED_DATABASE = "rejoinder";
const CONNECT_MS = 5_000;
const LOOK_EVERY_MS = 1_000;

/**
 * The embedded default: a PostgreSQL of our own on the data folder. Sets what the processes read from the environment.
 * @param running gets the server as soon as it runs
 */
export async function bringUpEmbedded(folder: string, secrets: Secrets, running: (cluster: Cluster) => void): Promise<void> {
  const cluster = await startCluster(folder, secrets.superuser);
  running(cluster);
  const url = (user: string, password: string, database: string) => `postgres://${user}:${password}@127.0.0.1:${cluster.port}/${database}`;
  await createRoles(url("postgres", secrets.superuser, "postgres"), EMBEDDED_DATABASE, secrets);
  Object.assign(process.env, {
    DATABASE_URL: url("app_login", secrets.login, EMBEDDED_DATABASE),
    DIRECT_DATABASE_URL: url("app_login", secrets.login, EMBEDDED_DATABASE),
    OWNER_DATABASE_URL: url("app_owner", secrets.owner, EMBEDDED_DATABASE),
  });
}

/** Resolves with a sentence when the server is gone: it is no child of ours, so nobody tells us. */
export function untilGone(cluster: Cluster): Promise<string> {
  return new Promise((resolve) => {
    const look = setInterval(() => {
      if (cluster.isAlive()) return;
      clearInterval(look);
      resolve("PostgreSQL ended by itself; its last words stand in server.log in the data folder.");
    }, LOOK_EVERY_MS);
  });
}

/** A database of the operator's. Its roles are made when a superuser's address is given, else they must exist. */
export async function reachDatabase(): Promise<void> {
  const addresses = process.env;
  const login = address("DATABASE_URL", addresses.DATABASE_URL);
  if (!addresses.OWNER_DATABASE_URL) {
    throw new SettingsError("OWNER_DATABASE_URL is missing: the address of the same database as app_owner, who migrates it.");
  }
  const owner = address("OWNER_DATABASE_URL", addresses.OWNER_DATABASE_URL);
  if (addresses.ADMIN_DATABASE_URL) {
    const admin = address("ADMIN_DATABASE_URL", addresses.ADMIN_DATABASE_URL);
    await probe("ADMIN_DATABASE_URL", admin);
    const passwords = { login: passwordOf("DATABASE_URL", login), owner: passwordOf("OWNER_DATABASE_URL", owner) };
    await createRoles(admin.href, decodeURIComponent(login.pathname.slice(1)), passwords);
  }
  await probe("DATABASE_URL", login);
  await probe("OWNER_DATABASE_URL", owner);
  if (addresses.DIRECT_DATABASE_URL) await probe("DIRECT_DATABASE_URL", address("DIRECT_DATABASE_URL", addresses.DIRECT_DATABASE_URL));
}

function address(name: string, text: string | undefined): URL {
  const url = URL.canParse(text ?? "") ? new URL(text ?? "") : null;
  if (url && /^postgres(ql)?:$/.test(url.protocol) && url.hostname) return url;
  throw new SettingsError(`${name} is not an address like postgres://user:password@host:5432/database.`);
}

function passwordOf(name: string, { password }: URL): string {
  if (password) return decodeURIComponent(password);
  throw new SettingsError(`${name} needs a password, because ADMIN_DATABASE_URL asks for the roles to be made.`);
}

async function probe(name: string, url: URL): Promise<void> {
  const client = new pg.Client({ connectionString: url.href, connectionTimeoutMillis: CONNECT_MS });
  try {
    await client.connect();
    await client.query("select 1");
  } catch (error) {
    // The driver's message names user, host or database, never the password.
    const why = error instanceof Error && error.message ? error.message : "nobody answers there";
    throw new SettingsError(`The database at ${url.host} (${name}) cannot be used: ${why}.`);
  } finally {
    await client.end().catch(() => {});
  }
}

export const migrateDatabase = (): Promise<void> => migrate(process.env.OWNER_DATABASE_URL ?? "");
