import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { migrate, SchemaError } from "./migrate.ts";
import { createRoles } from "./roles.ts";

const { admin, owner, login, port } = inject("database");
const NAME = `test_migrate_${process.pid}`;
const ownerUrl = `postgres://app_owner:${owner}@127.0.0.1:${port}/${NAME}`;

async function as<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeAll(() => createRoles(admin, NAME, { owner, login }));
afterAll(() => as(admin, `drop database if exists ${NAME} with (force)`));

test("three processes may migrate at once, and a migrated database again", async () => {
  await Promise.all([migrate(ownerUrl), migrate(ownerUrl), migrate(ownerUrl)]);
  await migrate(ownerUrl);
  const [{ twice } = { twice: "?" }] = await as<{ twice: string }>(
    ownerUrl,
    "select count(*) - count(distinct hash) as twice from schema_migrations",
  );
  expect(twice).toBe("0");
});

test("no role but the bootstrap's is a superuser or passes row-level security, and app_login may do nothing by itself", async () => {
  const strong = "select rolname from pg_roles where (rolsuper or rolbypassrls or rolcreaterole) and rolname like 'app\\_%'";
  expect(await as(admin, strong)).toEqual([]);
  const loginUrl = ownerUrl.replace(`app_owner:${owner}`, `app_login:${login}`);
  await expect(as(loginUrl, "select 1 from claims")).rejects.toThrow("permission denied");
});

test("a database that a newer version migrated is refused", async () => {
  await as(ownerUrl, "insert into schema_migrations (hash, created_at) values ('of a later version', 1)");
  await expect(migrate(ownerUrl)).rejects.toThrow(SchemaError);
  await expect(migrate(ownerUrl)).rejects.toThrow("migrated by a newer version");
  await as(ownerUrl, "delete from schema_migrations where hash = 'of a later version'");
});

test("a migration that the migrator skipped is noticed", async () => {
  const [last] = await as<{ hash: string }>(ownerUrl, "select hash from schema_migrations order by created_at limit 1");
  await as(ownerUrl, `delete from schema_migrations where hash = '${last?.hash}'`);
  await expect(migrate(ownerUrl)).rejects.toThrow("1 migration(s) were skipped");
});

test("a database of somebody else is refused instead of failing half-way", async () => {
  await expect(createRoles(admin, "postgres", { owner, login })).rejects.toThrow("The database postgres belongs to postgres");
});
