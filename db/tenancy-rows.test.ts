import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "./testing/database.ts";
import { filed, makeWorld, presented, rowOf, type World } from "./testing/world.ts";

// Every table of the catalogue that has a seller, asked without any predicate as another seller: nothing is read, changed,
// removed or put there. A table that is added tomorrow is among them.

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let [mine, theirs]: [World, World] = [] as never;
type Column = { name: string; type: string };
const tables = new Map<string, Column[]>();

beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
  [mine, theirs] = [await makeWorld("mine"), await makeWorld("theirs")];
  const { rows } = await admin.query<Column & { t: string }>(`
    select c.relname as t, a.attname as name, format_type(a.atttypid, null) as type from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity
      and exists (select 1 from pg_attribute s where s.attrelid = c.oid and s.attname = 'seller_id')
    order by 1, a.attnum`);
  for (const { t, ...column } of rows) tables.set(t, [...(tables.get(t) ?? []), column]);
  for (const w of [mine, theirs]) {
    const number = await presented(w, 250_000);
    await fill(w, (await rowOf(number))?.id ?? "");
  }
});
afterAll(() => db.drop());

const hangs = (t: string): boolean => (tables.get(t) ?? []).some((c) => c.name === "claim_id");
const VALUES: Readonly<Record<string, string>> = {
  text: "gen_random_uuid()::text",
  uuid: "gen_random_uuid()",
  integer: "1",
  bigint: "1",
  boolean: "true",
  jsonb: "'{}'",
  "timestamp with time zone": "now()",
  date: "'2026-01-01'",
};
/** A row in every table, whatever its columns mean: only whose it is, and on which claim, counts here. */
async function fill(w: World, claimId: string, only: (t: string) => boolean = () => true): Promise<void> {
  await admin.query("set session_replication_role = replica");
  for (const [t, columns] of tables) {
    if (!only(t)) continue;
    const on = hangs(t) ? ` and claim_id = '${claimId}'` : "";
    const there = await admin.query(`select 1 from ${t} where seller_id = $1${on} limit 1`, [w.sellerId]);
    if (there.rowCount) continue;
    const value = ({ name, type }: Column): string => {
      if (name === "seller_id") return `'${w.sellerId}'`;
      if (name === "claim_id") return `'${claimId}'`;
      return VALUES[type] ?? "'{}'";
    };
    await admin.query(`insert into ${t} (${columns.map((c) => `"${c.name}"`).join(", ")}) values (${columns.map(value).join(", ")})`);
  }
  await admin.query("set session_replication_role = origin");
}

/** One statement as a role and seller, undone. Foreign keys do not stand in for the policies. */
async function as<R extends pg.QueryResultRow>(role: string, sellerId: string | null, statement: string, values: unknown[] = []) {
  await admin.query("begin");
  try {
    await admin.query("set local session_replication_role = replica");
    await admin.query(`set local role ${role}`);
    await admin.query("select set_config('app.seller', $1, true)", [sellerId ?? ""]);
    return (await admin.query<R>(statement, values)).rows;
  } catch (error) {
    return (error as pg.DatabaseError).code === "42501" ? "refused" : Promise.reject(error);
  } finally {
    await admin.query("rollback");
  }
}
const sellersIn = (rows: { seller_id: string }[] | "refused") => (rows === "refused" ? [] : [...new Set(rows.map((r) => r.seller_id))]);
const eachTable = async (work: (t: string) => Promise<unknown>) => {
  const wrong: string[] = [];
  for (const t of tables.keys()) if (!(await work(t))) wrong.push(t);
  return wrong;
};
const only = (found: string[], sellerId: string) => found.every((s) => s === sellerId);

test("there are tables, and each has a row of both sellers", async () => {
  expect(tables.size).toBeGreaterThan(25);
  const empty = await eachTable(async (t) => {
    const { rows } = await admin.query(`select count(distinct seller_id)::int as n from ${t} where seller_id = any($1)`, [
      [mine.sellerId, theirs.sellerId],
    ]);
    return rows[0].n === 2;
  });
  expect(empty).toEqual([]);
});

describe("another seller, without a predicate", () => {
  test("reads only its own rows, and without a seller none", async () => {
    expect(
      await eachTable(async (t) => only(sellersIn(await as("app_seller", mine.sellerId, `select seller_id from ${t}`)), mine.sellerId)),
    ).toEqual([]);
    expect(await eachTable(async (t) => sellersIn(await as("app_seller", null, `select seller_id from ${t}`)).length === 0)).toEqual([]);
  });

  test.each([
    ["changes", (t: string) => `update ${t} set seller_id = seller_id returning seller_id`],
    ["removes", (t: string) => `delete from ${t} returning seller_id`],
  ])("%s only its own rows", async (_, statement) => {
    expect(await eachTable(async (t) => only(sellersIn(await as("app_seller", mine.sellerId, statement(t))), mine.sellerId))).toEqual([]);
  });

  test("puts no row among another's, and moves none of its own there", async () => {
    const put = await eachTable(async (t) => {
      const columns = (tables.get(t) ?? []).map((c) => `"${c.name}"`).join(", ");
      const { rows } = await admin.query(`select to_jsonb(r) as row from ${t} r where seller_id = $1 limit 1`, [theirs.sellerId]);
      const statement = `insert into ${t} (${columns}) select ${columns} from jsonb_populate_record(null::${t}, $1)`;
      return (await as("app_seller", mine.sellerId, statement, [rows[0].row])) === "refused";
    });
    expect(put).toEqual([]);
    const moved = await eachTable(async (t) => {
      const done = await as("app_seller", mine.sellerId, `update ${t} set seller_id = '${theirs.sellerId}' returning seller_id`);
      return done === "refused" || done.length === 0;
    });
    expect(moved).toEqual([]);
  });
});

// No link of a guest is made on a claim its seller cannot see: whoever makes one is the seller.
test("nothing that hangs on a claim in screening is read, changed or removed by its seller, in any table but that of its own guests' links", async () => {
  const claimId = (await rowOf(await filed(mine, 40_000)))?.id ?? "";
  await fill(mine, claimId, hangs);
  const on = [...tables.keys()].filter(hangs);
  expect(on.length).toBeGreaterThan(15);
  const found = await eachTable(async (t) => {
    if (!hangs(t)) return true;
    const { rowCount } = await admin.query(`select 1 from ${t} where claim_id = $1`, [claimId]);
    if (!rowCount) return false;
    const count = (statement: string) => `with x as (${statement} returning claim_id) select claim_id from x where claim_id = '${claimId}'`;
    const seen = [
      `select claim_id from ${t} where claim_id = '${claimId}'`,
      count(`update ${t} set claim_id = claim_id`),
      count(`delete from ${t}`),
    ];
    for (const statement of seen) {
      const rows = await as("app_seller", mine.sellerId, statement);
      if (rows !== "refused" && rows.length > 0) return false;
    }
    return true;
  });
  expect(found).toEqual(["guest_links"]);
});

test("the desk reads, changes and removes nothing of what a seller's people keep among themselves", async () => {
  const { rows } = await admin.query<{ t: string }>(
    `
    select c.relname as t from pg_class c where c.relname = any($1) and not exists (
      select 1 from pg_policies p where p.tablename = c.relname and 'app_staff' = any(p.roles) and p.cmd in ('ALL', 'SELECT'))`,
    [[...tables.keys()]],
  );
  expect(rows.map((r) => r.t)).toEqual(expect.arrayContaining(["team_notes", "claim_hands", "presence"]));
  for (const { t } of rows) {
    expect(sellersIn(await as("app_staff", null, `select seller_id from ${t}`)), t).toEqual([]);
    const changed = await as<{ n: number }>(
      "app_staff",
      null,
      `with gone as (delete from ${t} returning 1) select count(*)::int as n from gone`,
    );
    expect(changed === "refused" ? 0 : changed[0]?.n, t).toBe(0);
    // Not even the one column it may write: a name, and only of a person that is erased.
    const named = await as<{ n: number }>(
      "app_staff",
      null,
      `with put as (update ${t} set ${tables.get(t)?.some((c) => c.name === "name") ? "name" : "seller_id"} = default returning 1) select count(*)::int as n from put`,
    );
    expect(named === "refused" ? 0 : named[0]?.n, t).toBe(0);
  }
});
