import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GLOBAL_TABLES } from "./schema/tenancy.ts";
import { useDatabase } from "./testing/database.ts";
import { filed, makeWorld, presented, type World } from "./testing/world.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let one: World;
let two: World;

beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
  one = await makeWorld("one");
  two = await makeWorld("two");
});
afterAll(() => db.drop());

type Table = { name: string; forced: boolean; enabled: boolean; key: string[] };
const tables = async (): Promise<Table[]> =>
  (
    await admin.query<Table>(`
      select c.relname as name, c.relforcerowsecurity as forced, c.relrowsecurity as enabled,
        coalesce((select array_agg(a.attname::text order by k.n) from pg_index i, unnest(i.indkey) with ordinality k(attnum, n)
          join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum where i.indrelid = c.oid and i.indisprimary), '{}') as key
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations' order by 1`)
  ).rows;

test("every table is a seller's, with the seller first in its key and a forced policy, or listed as global", async () => {
  const found = await tables();
  expect(found.length).toBeGreaterThan(20);
  const wrong = found.filter(
    (t) => !(GLOBAL_TABLES as readonly string[]).includes(t.name) && !(t.key[0] === "seller_id" && t.forced && t.enabled),
  );
  expect(wrong.map((t) => t.name)).toEqual([]);
  expect(GLOBAL_TABLES.filter((name) => !found.some((t) => t.name === name))).toEqual([]);
});

// What Citus and its kind ask for before they spread a table: a unique index without the seller would need every node for one insert.
test("every unique index of a seller's table, and every foreign key from one to another, begins with the seller", async () => {
  const { rows } = await admin.query<{ name: string }>(
    `
    with spread as (select oid, relname from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all ($1)),
      first as (select attrelid, attnum from pg_attribute where attname = 'seller_id' and not attisdropped)
    select i.indexrelid::regclass::text as name from pg_index i join spread on spread.oid = i.indrelid
      left join first on first.attrelid = i.indrelid and first.attnum = i.indkey[0]
      where i.indisunique and first.attnum is null
    union all
    select co.conname from pg_constraint co join spread on spread.oid = co.conrelid
      left join first f on f.attrelid = co.conrelid and f.attnum = co.conkey[1]
      left join first t on t.attrelid = co.confrelid and t.attnum = co.confkey[1]
      where co.contype = 'f' and co.confrelid in (select oid from spread) and (f.attnum is null or t.attnum is null)
    union all
    -- A global table stands on every node and may point to no row that stands on one.
    select co.conname from pg_constraint co join pg_class c on c.oid = co.conrelid
      where co.contype = 'f' and c.relname = any ($1) and co.confrelid in (select oid from spread)`,
    [[...GLOBAL_TABLES, "schema_migrations"]],
  );
  expect(rows.map((r) => r.name)).toEqual([]);
});

test("no role of the product bypasses row-level security or is a superuser", async () => {
  const { rows } = await admin.query("select rolname from pg_roles where rolname like 'app\\_%' and (rolbypassrls or rolsuper)");
  expect(rows).toEqual([]);
});

test("a query that forgets its predicate shows a seller its own rows, and nobody's without a seller", async () => {
  const mine = await presented(one, 300_000);
  const theirs = await presented(two, 300_000);
  const as = async (sellerId: string | null) => {
    await admin.query("begin");
    await admin.query("set local role app_seller");
    if (sellerId) await admin.query("select set_config('app.seller', $1, true)", [sellerId]);
    const seen = await admin.query<{ number: string }>("select number from claims");
    const events = await admin.query("select distinct seller_id from claim_events");
    await admin.query("rollback");
    return { numbers: seen.rows.map((r) => r.number), sellers: events.rows.map((r) => r.seller_id as string) };
  };
  expect(await as(one.sellerId)).toEqual({ numbers: [mine], sellers: [one.sellerId] });
  expect(await as(two.sellerId)).toEqual({ numbers: [theirs], sellers: [two.sellerId] });
  expect(await as(null)).toEqual({ numbers: [], sellers: [] });
});

test("a claim in screening is invisible to its seller, and so is everything that hangs on it", async () => {
  const number = await filed(one, 40_000);
  await admin.query("begin");
  await admin.query("set local role app_seller");
  await admin.query("select set_config('app.seller', $1, true)", [one.sellerId]);
  const seen = await admin.query("select 1 from claims where number = $1", [number]);
  const heads = await admin.query("select distinct claim_id from claim_heads");
  await expect(admin.query("select 1 from screenings")).rejects.toThrow(/permission denied/);
  await admin.query("rollback");
  expect(seen.rowCount).toBe(0);
  expect(heads.rowCount).toBe(1);
});

test("the login role reads no table by itself, neither of the two roles can become the other, and the owner changes no seller's rows", async () => {
  const { rows } = await admin.query(
    "select relname from pg_class where relkind = 'r' and has_table_privilege('app_login', oid, 'select') and relnamespace = 'public'::regnamespace",
  );
  expect(rows).toEqual([]);
  const { rows: become } =
    await admin.query(`select a.r || ' ' || b.r as may from (values ('app_seller'), ('app_staff')) a(r), pg_roles, lateral (select rolname as r) b
    where a.r <> b.r and rolname like 'app\\_%' and pg_has_role(a.r, b.r, 'member')`);
  expect(become).toEqual([]);
  // What owns the tables reads some for the look-ups, and writes to none.
  const { rows: written } = await admin.query(
    "select tablename, policyname from pg_policies where cmd <> 'SELECT' and not roles <@ '{app_seller,app_staff}'",
  );
  expect(written).toEqual([]);
});

test("audit, ledger and step log cannot be changed by either role", async () => {
  for (const role of ["app_seller", "app_staff"]) {
    for (const table of ["audit", "ledger", "claim_events"]) {
      for (const statement of [`update ${table} set seller_id = seller_id`, `delete from ${table}`]) {
        await admin.query("begin");
        await admin.query(`set local role ${role}`);
        await expect(admin.query(statement), `${role}: ${statement}`).rejects.toThrow(/permission denied/);
        await admin.query("rollback");
      }
    }
  }
  // Nor one column of them, but the name in the step log that goes when its person is erased.
  const { rows } = await admin.query<{ may: string }>(`
    with ours as (select r, t from (values ('app_login'), ('app_seller'), ('app_staff')) r(r), (values ('audit'), ('ledger'), ('claim_events')) t(t))
    select r || ' ' || p || ' ' || t as may from ours, (values ('delete'), ('truncate'), ('trigger')) p(p) where has_table_privilege(r, t, p)
    union all select r || ' update ' || t || '.' || attname from ours join pg_attribute on attrelid = t::regclass and attnum > 0 and not attisdropped
      where has_column_privilege(r, t, attname, 'update')`);
  expect(rows.map((row) => row.may)).toEqual(["app_staff update claim_events.actor_name"]);
});
