import { expect, test } from "vitest";
import { checkSql } from "./sql.ts";

const check = (text: string, path = "lib/claims/pay.ts") => checkSql([{ path, text }]);

test.each([
  "tx.execute(sql.raw(`delete from ${table}`));",
  "sql.raw(where)",
  "client.query(`select ${name} from claims`)",
  'pool.query(`set app.seller = ${"x" + id}`)',
])("%s is refused", (code) =>
  expect(check(`\n${code}`)).toEqual([expect.stringMatching(/^lib\/claims\/pay\.ts:2 writes a value into a statement: /)]),
);

test.each([
  'sql.raw("1000")',
  "sql.raw(`'${ZONES.uk}'`)",
  "sql.raw(String(points))",
  "client.query(`listen ${CHANNEL}`)",
  "client.query(`create role x password ${client.escapeLiteral(word)}`)",
  "tx.execute(sql`delete from ${sql.identifier(table)} where id = ${id}`)",
  'client.query("select $1", [id])',
  "// sql.raw(where)",
])("%s passes", (code) => expect(check(code)).toEqual([]));

test("scripts and tests have statements of their own", () => {
  expect([check("sql.raw(x)", "scripts/reseal.ts"), check("sql.raw(x)", "lib/a.test.ts")]).toEqual([[], []]);
});
