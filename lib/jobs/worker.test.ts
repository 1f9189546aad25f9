import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { Presence } from "./presence.ts";
import { TASKS } from "./tasks.ts";
import { startWorker } from "./worker.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let queue: pg.Client;
beforeAll(async () => {
  db = await useDatabase();
  queue = await db.asSuperuser();
});
afterAll(() => db.drop());

const line = { sellerId: crypto.randomUUID(), target: "seller" as const, subject: "a long one" };

test("a job that takes long is not begun a second time while its worker lives", async () => {
  let begun = 0;
  const { promise: over, resolve: finish } = Promise.withResolvers<void>();
  const worker = await startWorker({
    ...TASKS,
    "hook.send": async () => {
      begun += 1;
      await over;
    },
  });
  await asStaff((tx) => enqueue(tx, "hook.send", line, "long"));
  await expect.poll(() => begun).toBe(1);
  await queue.query("update graphile_worker._private_jobs set locked_at = now() - interval '1 hour' where key = 'hook.send:long'");

  const other = new Presence(process.env.OWNER_DATABASE_URL ?? "");
  await other.beat();
  const { rows } = await queue.query(
    "select locked_by is not null as held from graphile_worker._private_jobs where key = 'hook.send:long'",
  );
  expect(rows).toEqual([{ held: true }]);

  finish();
  const left = async () => (await queue.query("select 1 from graphile_worker._private_jobs where key = 'hook.send:long'")).rowCount;
  await expect.poll(left).toBe(0);
  expect(begun).toBe(1);
  await other.end();
  await worker.stop();
});

/** A worker that says what it began, and of which one job takes until it is let. */
async function busyWith(long: string) {
  const seen: string[] = [];
  const { promise: over, resolve: finish } = Promise.withResolvers<void>();
  const worker = await startWorker({
    ...TASKS,
    "hook.send": async ({ subject }) => {
      seen.push(subject);
      if (subject === long) await over;
    },
  });
  return { worker, seen, finish };
}

test("jobs of a fetch whose answer never came are fetched again; those at work are not", async () => {
  const { worker, seen, finish } = await busyWith("at work");
  await asStaff((tx) => enqueue(tx, "hook.send", { ...line, subject: "at work" }, "at work"));
  await expect.poll(() => seen).toEqual(["at work"]);
  const job = (key: string) => queue.query("select locked_by from graphile_worker._private_jobs where key = $1", [`hook.send:${key}`]);
  const { rows } = await job("at work");
  await asStaff((tx) => enqueue(tx, "hook.send", { ...line, subject: "unheard" }, "unheard", new Date(Date.now() + 3_600_000)));
  await queue.query(
    `update graphile_worker._private_jobs set run_at = now(), attempts = 1, locked_by = $1, locked_at = now() - interval '1 minute'
     where key = 'hook.send:unheard'`,
    [rows[0].locked_by],
  );
  await queue.query("update graphile_worker._private_jobs set locked_at = now() - interval '1 minute' where key = 'hook.send:at work'");
  await queue.query("select graphile_worker.add_job('sweep', '{}')");
  await expect.poll(() => seen, { timeout: 10_000 }).toEqual(["at work", "unheard"]);
  expect((await job("at work")).rows).toEqual(rows);
  finish();
  await expect.poll(async () => (await job("at work")).rowCount).toBe(0);
  await worker.stop();
});

test("a job that ends while the database is away is reported once it is back, and the worker goes on", async () => {
  const { worker, seen, finish } = await busyWith("first");
  let ended = false;
  worker.over.then(() => {
    ended = true;
  });
  await asStaff((tx) => enqueue(tx, "hook.send", { ...line, subject: "first" }, "first"));
  await expect.poll(() => seen).toEqual(["first"]);
  const { rows } = await queue.query("select current_database() as name");
  await queue.query(`alter database ${rows[0].name} connection limit 0`);
  const cut = () =>
    queue.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
  await cut();
  finish();
  // What was connected a moment ago is gone, and so is what tries again.
  await expect.poll(async () => (await cut()).rowCount).toBe(0);
  await queue.query(`alter database ${rows[0].name} connection limit -1`);
  const left = async () => (await queue.query("select 1 from graphile_worker._private_jobs where key like 'hook.send:%'")).rowCount;
  await expect.poll(left, { timeout: 20_000 }).toBe(0);
  await asStaff((tx) => enqueue(tx, "hook.send", { ...line, subject: "second" }, "second"));
  await expect.poll(() => seen, { timeout: 10_000 }).toEqual(["first", "second"]);
  await expect.poll(left).toBe(0);
  expect(ended).toBe(false);
  await worker.stop();
}, 60_000);
