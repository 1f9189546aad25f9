import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { Presence } from "./presence.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let queue: pg.Client;
const presence = () => new Presence(process.env.OWNER_DATABASE_URL ?? "");
beforeAll(async () => {
  db = await useDatabase();
  queue = await db.asSuperuser();
});
afterAll(() => db.drop());

const TASKS = ["hook.send", "hook.partner", "hook.seller", "notice.deliver"] as const;
/** As a worker leaves them that was killed in the middle, so many seconds ago. */
async function taken(by: string, secondsAgo: number): Promise<void> {
  const key = { sellerId: crypto.randomUUID(), target: "seller" as const, subject: by, claimId: by, noticeId: by };
  for (const task of TASKS) await asStaff((tx) => enqueue(tx, task, key, by));
  await queue.query(
    "update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - $2 * interval '1 second', attempts = 1 where key like $3",
    [by, secondsAgo, `%:${by}`],
  );
}
const WORKERS = ["worker-here", "worker-there", "worker-too", "worker-dead", "worker-new"];
/** How many jobs each still holds. */
const all = async (): Promise<number[]> => {
  const { rows } = await queue.query<{ n: number }>(
    `select (select count(*)::int from graphile_worker._private_jobs where locked_by = w.id) as n
    from unnest($1::text[]) with ordinality as w (id, at) order by w.at`,
    [WORKERS],
  );
  return rows.map((r) => r.n);
};

test("the jobs of a worker that is gone are free with the next beat of another; those of one that lives, or has just begun, stay", async () => {
  const [here, there] = [presence(), presence()];
  here.join("worker-here");
  for (const id of ["worker-there", "worker-too"]) there.join(id);
  await Promise.all([here.beat(), there.beat(), there.beat()]);
  for (const by of WORKERS) await taken(by, by === "worker-new" ? 1 : 60);
  const { rows } = await queue.query("select id, attempts from graphile_worker._private_jobs where locked_by = 'worker-here'");
  here.take(rows);
  await here.beat();
  expect(await all()).toEqual([4, 4, 4, 0, 4]);
  const seen = async () => {
    await here.beat();
    return all();
  };

  await there.end();
  await expect.poll(seen).toEqual([4, 0, 0, 0, 4]);

  // Its own connection is cut: it takes its locks again before it looks.
  await queue.query("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()");
  await expect.poll(() => seen().catch(() => "away")).toEqual([4, 0, 0, 0, 4]);
  await here.end();
});

test("no worker's death is the last try of a job: it comes after an hour; before that each counts", async () => {
  const here = presence();
  here.join("worker-here");
  await taken("worker-killed", 60);
  await queue.query("update graphile_worker._private_jobs set attempts = max_attempts where key = 'notice.deliver:worker-killed'");
  await here.beat();
  const { rows } = await queue.query(
    `select attempts, run_at > now() + interval '59 minutes' as rests, is_available as available from graphile_worker._private_jobs
    where key like '%:worker-killed' order by attempts`,
  );
  expect(rows).toEqual([
    ...Array.from({ length: TASKS.length - 1 }, () => ({ attempts: 1, rests: false, available: true })),
    { attempts: 11, rests: true, available: true },
  ]);
  await here.end();
});
