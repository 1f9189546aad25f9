import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { filed, makeWorld, type World } from "#db/testing/world.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  admin = new pg.Client({ connectionString: db.admin });
  await admin.connect();
  w = await makeWorld("checked");
});
afterAll(async () => {
  await admin.end();
  await db.drop();
});

function verify(...args: string[]) {
  const script = resolve(import.meta.dirname, "audit-verify.ts");
  const run = spawnSync(process.execPath, ["--disable-warning=ExperimentalWarning", script, ...args], {
    encoding: "utf8",
    env: process.env,
  });
  return { code: run.status, out: run.stdout.trim(), said: run.stderr.trim() };
}

test("the command follows every chain of an outside database, names what is broken, and finds a chain set back by the ends it kept", async () => {
  const ends = join(mkdtempSync(join(tmpdir(), "rejoinder-ends-")), "ends.json");
  const before = (await admin.query("select * from audit_heads where seller_id = $1", [w.sellerId])).rows[0];
  await filed(w, 30_000);
  const whole = verify("--ends", ends);
  expect(whole).toMatchObject({ code: 0, said: "" });
  expect(whole.out).toMatch(/^\d+ chains, \d+ rows followed, 0 broken$/);
  const kept = readFileSync(ends, "utf8");
  expect(JSON.parse(kept)).toHaveLength(Number(whole.out.split(" ")[0]));

  await admin.query("delete from audit where seller_id = $1 and seq > $2", [w.sellerId, before.seq]);
  await admin.query("update audit_heads set seq = $2, hash = $3, seal = $4 where seller_id = $1", [
    w.sellerId,
    before.seq,
    before.hash,
    before.seal,
  ]);
  expect(verify().code).toBe(0);
  const back = verify("--ends", ends);
  expect(back).toMatchObject({ code: 1, said: `broken: chain ${w.sellerId}, row ${Number(before.seq) + 1}: rewound` });
  // What a broken check saw is not what the next is measured by.
  expect(readFileSync(ends, "utf8")).toBe(kept);

  await admin.query("update audit set subject = 'x' where seller_id = $1 and seq = 1", [w.sellerId]);
  expect(verify()).toMatchObject({ code: 1, said: `broken: chain ${w.sellerId}, row 1: changed` });
}, 60_000);
