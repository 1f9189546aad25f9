import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { SettingsError } from "#lib/platform/env.ts";
import { startCluster } from "#scripts/embedded-postgres/cluster.ts";
import { chooseDataDir, lockDataDir, secretsOf } from "#scripts/start/data-dir.ts";
import { EMBEDDED_DATABASE } from "#scripts/start/database.ts";

/** Where the rows are: a superuser's address of the product's database; `close` leaves everything as it was found. */
export type Place = { url: string; close(): void };

const nothing = (): void => undefined;

/**
 * The database to back up, or one to write into as a superuser. The embedded one is reached beside the running product, or brought up for the time of the backup;
 * sets what the product's own settings would be.
 */
export async function sourcePlace(project: string, writes = false): Promise<Place> {
  if (process.env.DATABASE_URL) {
    const url = (!writes && process.env.BACKUP_DATABASE_URL) || process.env.ADMIN_DATABASE_URL;
    if (!url && writes) throw new SettingsError("ADMIN_DATABASE_URL is missing: what lies sealed is written anew as a superuser.");
    if (!url)
      throw new SettingsError("BACKUP_DATABASE_URL is missing: the address of the database for a role with BYPASSRLS that may read all.");
    return { url: onDatabase(url), close: nothing };
  }
  const folder = chooseDataDir(project, process.env.DATA_DIR || undefined);
  if (!existsSync(join(folder, "postgres", "PG_VERSION"))) throw new SettingsError(`There is no database in ${folder}.`);
  return embedded(folder, portOfRunning(folder));
}

/** The place to restore into: an embedded database made afresh, or the empty one of the operator. */
export async function targetPlace(project: string, auth: string | null): Promise<Place & { isEmbedded: boolean }> {
  if (process.env.DATABASE_URL) {
    const url = process.env.ADMIN_DATABASE_URL;
    if (!url) throw new SettingsError("ADMIN_DATABASE_URL is missing: a restore makes roles and fills tables as a superuser.");
    return { url: onDatabase(url), close: nothing, isEmbedded: false };
  }
  const folder = chooseDataDir(project, process.env.DATA_DIR || undefined);
  if (existsSync(join(folder, "postgres")))
    throw new SettingsError(`${folder} holds a database already: name an empty folder with DATA_DIR.`);
  return { ...(await embedded(folder, null, auth)), isEmbedded: true };
}

/** The superuser's address may name another database, as at the first start. */
function onDatabase(url: string): string {
  const [own, admin] = [new URL(process.env.DATABASE_URL ?? ""), new URL(url)];
  admin.pathname = own.pathname;
  return admin.href;
}

async function embedded(folder: string, running: number | null, auth: string | null = null): Promise<Place> {
  const lock = running === null ? lockDataDir(folder) : null;
  const secrets = secretsOf(folder, auth);
  const cluster = running === null ? await startCluster(folder, secrets.superuser) : null;
  const url = (user: string, password: string) =>
    `postgres://${user}:${password}@127.0.0.1:${cluster?.port ?? running}/${EMBEDDED_DATABASE}`;
  process.env.DATA_DIR = resolve(folder);
  process.env.REJOINDER_MODE ||= "demo";
  Object.assign(process.env, {
    AUTH_SECRET: process.env.AUTH_SECRET || secrets.auth,
    DATABASE_URL: url("app_login", secrets.login),
    OWNER_DATABASE_URL: url("app_owner", secrets.owner),
  });
  return {
    url: url("postgres", secrets.superuser),
    close() {
      cluster?.stop();
      lock?.();
    },
  };
}

/** The port of the server that a running product has on the folder; null when none is running. */
function portOfRunning(folder: string): number | null {
  try {
    const holder = Number(readFileSync(join(folder, "start.pid"), "utf8").split(" ")[0]);
    process.kill(holder, 0);
    return Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[3]);
  } catch {
    return null;
  }
}
