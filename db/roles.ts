import pg from "pg";
import { SchemaError } from "./migrate.ts";

export type Passwords = { owner: string; login: string };

/**
 * The roles, made by a superuser who is not used again: app_owner migrates, app_login connects and may do nothing by
 * itself, each transaction takes app_seller or app_staff. None bypasses row-level security. Safe to repeat.
 * @throws SchemaError in one sentence when the database is there already and is somebody else's
 */
export async function createRoles(superuserUrl: string, database: string, passwords: Passwords): Promise<void> {
  const admin = new pg.Client({ connectionString: superuserUrl });
  await admin.connect();
  try {
    const role = async (name: string, login: string | null) => {
      const found = await admin.query("select 1 from pg_roles where rolname = $1", [name]);
      if (found.rowCount === 0)
        await admin.query(`create role ${name} nosuperuser nobypassrls nocreaterole nocreatedb ${login === null ? "nologin" : "login"}`);
      if (login !== null) await admin.query(`alter role ${name} password ${admin.escapeLiteral(login)}`);
    };
    await role("app_seller", null);
    await role("app_staff", null);
    await role("app_owner", passwords.owner);
    await role("app_login", passwords.login);
    await admin.query("grant app_seller, app_staff to app_login with inherit false, set true");
    const known = await admin.query<{ owner: string }>("select datdba::regrole::text as owner from pg_database where datname = $1", [
      database,
    ]);
    const owner = known.rows[0]?.owner;
    if (owner !== undefined && owner !== "app_owner") {
      throw new SchemaError(
        `The database ${database} belongs to ${owner}: ALTER DATABASE ${database} OWNER TO app_owner lets it be migrated.`,
      );
    }
    if (owner === undefined)
      await admin.query(`create database ${admin.escapeIdentifier(database)} owner app_owner encoding 'UTF8' template template0`);
  } finally {
    await admin.end();
  }
}
