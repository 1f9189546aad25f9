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
