import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld, NOW, type World } from "#db/testing/world.ts";
import { type DataClass, RETENTION } from "#lib/domain/privacy/retention.ts";
import { eraseDue } from "./erase-due.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
  w = await makeWorld("due");
});
afterAll(() => db.drop());

/** A row whose time began at an instant, and what is left of it: null when it is gone or overwritten. */
type Row = { put: (at: string, id: string) => string; left: (id: string) => string };
const ROWS: Partial<Record<DataClass, Row>> = {
  sessions: {
    put: (at, id) =>
      `insert into sessions (id, user_id, created_at, last_seen_at, expires_at, ended_at) values ('${id}', '${w.owner.userId}', '${at}', '${at}', '${at}', '${at}')`,
    left: (id) => `select 1 from sessions where id = '${id}'`,
  },
  rate_counts: {
    put: (at, id) => `insert into rate_limits values ('${id}', '${at}', 1)`,
    left: (id) => `select 1 from rate_limits where bucket = '${id}'`,
  },
  api_answers: {
    put: (at, id) => `insert into intake_requests (partner_id, key, body_sha256, at) values ('care', '${id}', 'x', '${at}')`,
    left: (id) => `select 1 from intake_requests where key = '${id}'`,
  },
  hook_messages: {
    put: (at, id) =>
      `insert into hook_messages (seller_id, id, target, subject, payload, state, created_at) values ('${w.sellerId}', '${id}', 'seller', '${id}', '{}', 'delivered', '${at}')`,
    left: (id) => `select 1 from hook_messages where id = '${id}'`,
  },
  guest_contact: {
    put: (at, id) =>
      `insert into guest_links (seller_id, id, task, token_hash, token_box, recipient, email, locale, mail, created_at, created_by, created_name, expires_at)
       values ('${w.sellerId}', '${id}', 'broker', '${id}', 'x', 'Ann Broker', 'ann@broker.example', 'en', 'none', '${at}', '${id}', 'x', '${at}')`,
    left: (id) => `select 1 from guest_links where id = '${id}' and (recipient = 'Ann Broker' or email is not null)`,
  },
  mail_reports: {
    put: (at, id) =>
      `insert into deliveries (seller_id, notice_id, user_id, mail, detail, created_at) values ('${w.sellerId}', '${id}', '${id}', 'bounced', '550 ann@broker.example', '${at}')`,
    left: (id) => `select 1 from deliveries where notice_id = '${id}' and detail <> ''`,
  },
};

test.each(Object.entries(ROWS))("%s goes when its time is over, and not an hour before", async (name, { put, left }) => {
  const days = RETENTION.classes[name as DataClass].days ?? 0;
  const [old, young] = [randomUUID(), randomUUID()];
  const began = (hours: number) => new Date(NOW - days * 86_400_000 + hours * 3_600_000).toISOString();
  await admin.query(put(began(-1), old));
  await admin.query(put(began(1), young));
  const done = await eraseDue(NOW, NOW);
  expect(done[name as DataClass]).toBe(1);
  expect((await admin.query(left(old))).rowCount).toBe(0);
  expect((await admin.query(left(young))).rowCount).toBe(1);
  expect((await eraseDue(NOW, NOW))[name as DataClass]).toBe(0);
});

test("what still waits to be sent is not thrown away, however old", async () => {
  const id = randomUUID();
  const put = ROWS.hook_messages?.put("2020-01-01T00:00:00Z", id).replace("'delivered'", "'queued'") ?? "";
  await admin.query(put);
  await eraseDue(NOW, NOW);
  expect((await admin.query("select 1 from hook_messages where id = $1", [id])).rowCount).toBe(1);
});
