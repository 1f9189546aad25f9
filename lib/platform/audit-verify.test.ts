import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { contested } from "#db/testing/story.ts";
import { makeWorld, type World } from "#db/testing/world.ts";
import { verifyAudit } from "./audit-verify.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
  w = await makeWorld("links");
  await contested(w);
});
afterAll(() => db.drop());

const lastSeq = async () => Number((await admin.query("select seq from audit_heads where seller_id = $1", [w.sellerId])).rows[0].seq);

test("what the verbs wrote is whole, without a gap, and ends signed", async () => {
  const { breaks, chains, rows, ends } = await verifyAudit();
  expect(breaks).toEqual([]);
  expect(ends).toHaveLength(chains);
  const end = ends.find((e) => e.sellerId === w.sellerId);
  expect(end?.seq).toBe(await lastSeq());
  expect(rows).toBeGreaterThan(end?.seq ?? Number.NaN);
});

test.each([
  ["a changed row", (n: number) => `update audit set subject = 'x' where seq = ${n}`, 3, "changed"],
  ["a removed row", (n: number) => `delete from audit where seq = ${n}`, 3, "missing"],
  ["a removed last row", (n: number) => `delete from audit where seq = ${n}`, 0, "missing"],
  ["a chain without its end", () => "delete from audit_heads", null, "headless"],
  ["an unsigned end", () => "update audit_heads set seal = null", 0, "unsigned"],
  ["an end that names another row", () => "update audit_heads set hash = repeat('e', 64)", 0, "unsigned"],
  ["an end set back before its last row", (n: number) => `update audit_heads set seq = ${n - 1}`, 0, "beyond"],
] as const)("%s is found where it is", async (_, statement, at, kind) => {
  const last = await lastSeq();
  const seq = at === null ? last + 1 : at === 0 ? last : at;
  await admin.query("create temp table kept as table audit; create temp table heads as table audit_heads");
  const sql = statement(seq);
  await admin.query(`${sql}${sql.includes("where") ? " and" : " where"} seller_id = '${w.sellerId}'`);
  const { breaks } = await verifyAudit();
  await admin.query(
    "delete from audit; delete from audit_heads; insert into audit select * from kept; insert into audit_heads select * from heads",
  );
  await admin.query("drop table kept; drop table heads");
  expect(breaks).toEqual([{ sellerId: w.sellerId, seq, kind }]);
});

test("a chain that an earlier check knew longer, or with another row, is found by what was kept of it", async () => {
  const { ends } = await verifyAudit();
  const end = ends.find((e) => e.sellerId === w.sellerId);
  if (!end) throw new Error("no chain");
  const { seq } = end;
  expect((await verifyAudit(ends)).breaks).toEqual([]);
  expect((await verifyAudit([{ ...end, seq: seq + 2 }])).breaks).toEqual([{ sellerId: w.sellerId, seq: seq + 1, kind: "rewound" }]);
  expect((await verifyAudit([{ ...end, seq: 3 }])).breaks).toEqual([{ sellerId: w.sellerId, seq: 3, kind: "rewound" }]);
  const gone = { sellerId: crypto.randomUUID(), seq: 5, hash: end.hash };
  expect((await verifyAudit([gone])).breaks).toEqual([{ sellerId: gone.sellerId, seq: 1, kind: "headless" }]);
});
