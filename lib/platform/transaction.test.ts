import { eq, sql } from "drizzle-orm";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audit } from "#db/schema/platform.ts";
import { useDatabase } from "#db/testing/database.ts";
import { auditCount, record } from "./audit.ts";
import { enqueue } from "./jobs.ts";
import { asStaff, mintSellerScope, readAs, type Tx, tryOut } from "./transaction.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
});
afterAll(() => db.drop());

const sellerId = crypto.randomUUID();
const timer = { kind: "timer" } as const;
function leaveBoth(tx: Tx, action: string, key = action): void {
  record(tx, { sellerId, actor: timer, at: Date.parse("2026-05-01T00:00:00Z"), action, subject: "S" });
  enqueue(tx, "hook.send", { sellerId, target: "seller", subject: action }, key);
}
/** What stands: the chain in its order, and the queue. */
async function written(): Promise<{ chain: string[]; jobs: string[] }> {
  const chain = await admin.query<{ action: string }>("select action from audit where seller_id = $1 order by seq", [sellerId]);
  const jobs = await admin.query<{ of: string }>(
    "select payload->>'subject' as of from graphile_worker._private_jobs where payload->>'sellerId' = $1 order by key",
    [sellerId],
  );
  return { chain: chain.rows.map((r) => r.action), jobs: jobs.rows.map((r) => r.of) };
}

test("what a transaction leaves for its end is written with it, in order, and not without it", async () => {
  await asStaff((tx) => {
    for (const action of ["a", "b"]) leaveBoth(tx, action);
    expect(auditCount(tx)).toBe(2);
  });
  const stands = { chain: ["a", "b"], jobs: ["a", "b"] };
  expect(await written()).toEqual(stands);

  const fails = asStaff((tx) => {
    leaveBoth(tx, "never");
    throw new Error("changed its mind");
  });
  await expect(fails).rejects.toThrow("changed its mind");
  expect(await written()).toEqual(stands);
});

test("one job a key: what the same transaction adds again replaces it", async () => {
  await asStaff((tx) => {
    leaveBoth(tx, "c", "a");
    leaveBoth(tx, "d", "a");
  });
  expect((await written()).jobs).toEqual(["d", "b"]);
});

test("what was tried and does not stand leaves nothing", async () => {
  const before = await written();
  const [kept, undone] = await asStaff(async (tx) => {
    leaveBoth(tx, "before", "e");
    const once = await tryOut(
      tx,
      async () => leaveBoth(tx, "tried", "f"),
      () => false,
    );
    await tryOut(
      tx,
      async () => leaveBoth(tx, "stands", "g"),
      () => true,
    );
    return [auditCount(tx), once];
  });
  expect([kept, undone]).toEqual([2, undefined]);
  const after = await written();
  expect(after.chain.slice(before.chain.length)).toEqual(["before", "stands"]);
  expect(after.jobs).toEqual([...before.jobs, "before", "stands"]);
});

test("of statements that went together the one that failed is heard, not those it took along", async () => {
  const deep = async (tx: Tx): Promise<unknown> => {
    const far = async () => await tx.execute(sql`select 1 / 0`);
    return await far();
  };
  const failing = asStaff((tx) => Promise.all([deep(tx), tx.execute(sql`select 2`), tx.execute(sql`select 3`)]));
  const heard = await failing.catch((error: Error) => error.cause ?? error);
  expect(heard).toMatchObject({ code: "22012" });
});

test("a transaction that only reads has no end to leave anything for", async () => {
  const read = readAs(mintSellerScope(sellerId));
  await expect(read((tx) => leaveBoth(tx, "x"))).rejects.toThrow("no transaction that writes");
  expect(await read((tx) => tx.execute(sql`select current_user::text as who`).then((r) => r.rows))).toEqual([{ who: "app_seller" }]);
});

test("the builder's limits reach PostgreSQL written out, and each role has its own name for a statement", async () => {
  const look = (tx: Tx) => tx.select({ n: audit.seq }).from(audit).where(eq(audit.sellerId, sellerId)).limit(3);
  const known = async (tx: Tx) => {
    await look(tx);
    const { rows } = await tx.execute<{ name: string; statement: string }>(
      sql`select name, statement from pg_prepared_statements where statement like 'select "seq" from "audit" where%'`,
    );
    return rows.map(({ name, statement }) => `${name.replace(/^\S+ /, "")}: ${statement.replace(/^.* limit/, "limit")}`);
  };
  expect(await asStaff(known)).toContain("as staff: limit 3");
  expect(await asStaff(async (tx) => (await look(tx)).length)).toBe(3);
});
