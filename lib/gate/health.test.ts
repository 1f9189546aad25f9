import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { beginStopping } from "#lib/platform/stopping.ts";
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
  expect(body).toMatchObject({ ok: true, scanner: "off", mail: "outbox", queue: "ok", queueSeconds: 0 });
  expect(Object.keys(body).sort()).toEqual(["disk", "mail", "ok", "queue", "queueSeconds", "scanner"]);
});

test("a process that is stopping lives, and is not ready for more", async () => {
  expect((await ready()).status).toBe(200);
  beginStopping();
  expect([(await ready()).status, live().status]).toEqual([503, 200]);
});
