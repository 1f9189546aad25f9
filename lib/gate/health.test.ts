import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { enqueue, queueWaiting } from "#lib/platform/jobs.ts";
import { beginStopping } from "#lib/platform/stopping.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { health, live, ready } from "./health.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
beforeAll(async () => {
  db = await useDatabase();
});
afterAll(() => db.drop());

test("health says in one word each what the product leans on, and nothing of the inside", async () => {
  const answer = await health();
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const body = (await answer.json()) as Record<string, unknown>;
  expect(body).toMatchObject({ ok: true, scanner: "off", mail: "outbox", queue: "ok" });
  expect(Object.keys(body).sort()).toEqual(["disk", "mail", "ok", "queue", "scanner"]);
});

test("a job that could run is counted with the time it has waited, one of tomorrow is not", async () => {
  const hour = 3_600_000;
  const file = { sellerId: crypto.randomUUID(), fileId: crypto.randomUUID() };
  await asStaff((tx) => enqueue(tx, "file.check", file, "old", new Date(Date.now() - hour)));
  await asStaff((tx) => enqueue(tx, "file.check", file, "new", new Date(Date.now() + hour)));
  const { ready: count, oldestSeconds } = await queueWaiting();
  expect(count).toBe(1);
  expect(oldestSeconds).toBeGreaterThanOrEqual(3_600);
  expect(oldestSeconds).toBeLessThan(3_700);
});

test("a process that is stopping lives, and is not ready for more", async () => {
  expect((await ready()).status).toBe(200);
  beginStopping();
  expect([(await ready()).status, live().status]).toEqual([503, 200]);
});
