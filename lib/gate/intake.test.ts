import { randomUUID } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { useDatabase } from "#db/testing/database.ts";
import { NOW } from "#db/testing/world.ts";
import { createPartner } from "#lib/accounts/partner/create.ts";
import { Refusal } from "#lib/platform/result.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { API_LIMITS } from "./api-errors.ts";
import { intakeWrite } from "./intake.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let partner: { id: string; secret: string };
beforeAll(async () => {
  db = await useDatabase();
  partner = await asStaff((tx) => createPartner(tx, "care", "Customer care", NOW));
});
afterAll(() => db.drop());

function signed(body: string): Request {
  const [id, at] = [randomUUID(), new Date()];
  return new Request("http://localhost/api/v1/x", {
    method: "POST",
    body,
    headers: {
      "x-partner-id": partner.id,
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
      "webhook-signature": new Webhook(partner.secret).sign(id, at, body),
    },
  });
}

const route = { params: Promise.resolve({}) };
const anything = intakeWrite(z.object({}), async () => {
  throw new Refusal("not_found");
});

it("takes more calls at once than there are connections: none waits for a second one while it holds its own", async () => {
  const calls = Array.from({ length: 24 }, () => anything(signed("{}"), route));
  expect((await Promise.all(calls)).map((answer) => answer.status)).toEqual(calls.map(() => 404));
});

const MEBIBYTE = 1024 * 1024;
/** A body of so many mebibytes that does not say its length; `sent` counts what was taken of it. */
function chunked(mebibytes: number, headers: Record<string, string> = {}, pause = async (_sent: number) => {}) {
  const told = { sent: 0 };
  const body = new ReadableStream(
    {
      async pull(controller) {
        await pause(told.sent);
        if (told.sent === mebibytes) return controller.close();
        told.sent += 1;
        controller.enqueue(new Uint8Array(MEBIBYTE));
      },
    },
    { highWaterMark: 0 },
  );
  const call = new Request("http://localhost/api/v1/x", { method: "POST", headers, body, duplex: "half" } as RequestInit);
  return { told, call };
}
const stated = (more: Record<string, string> = {}) => ({
  "x-partner-id": partner.id,
  "webhook-id": randomUUID(),
  "webhook-timestamp": String(Math.floor(Date.now() / 1_000)),
  "webhook-signature": "v1,bm90aGluZw==",
  ...more,
});
it("reads no more than it may of a body that does not say its length", async () => {
  const { told, call } = chunked(2 * API_LIMITS.bodyMebibytes, stated());
  expect((await anything(call, route)).status).toBe(413);
  expect(told.sent).toBeLessThan(API_LIMITS.bodyMebibytes + 4);
});

it.each([
  ["no partner", { "x-partner-id": "nobody" }],
  ["an hour that is over", { "webhook-timestamp": String(Math.floor(Date.now() / 1_000) - 600) }],
  ["no instant", { "webhook-timestamp": "soon" }],
  ["no signature", { "webhook-signature": "" }],
])("reads nothing of a body that comes with %s", async (_what, headers) => {
  const { told, call } = chunked(2, stated(headers));
  expect((await anything(call, route)).status).toBe(401);
  expect(told.sent).toBe(0);
});

it("holds so much of bodies that nobody has proved and no more; small calls go on, and large ones again once there is room", async () => {
  const released = Promise.withResolvers<void>();
  const full = Promise.withResolvers<void>();
  let held = 0;
  const hold = async (sent: number) => {
    if (sent < 40) return;
    held += 1;
    if (held === 4) full.resolve();
    await released.promise;
  };
  const slow = Array.from({ length: 4 }, () => anything(chunked(40, stated(), hold).call, route));
  await full.promise;
  const crowd = chunked(48, stated());
  const refused = await anything(crowd.call, route);
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([503, "crowded"]);
  expect(crowd.told.sent).toBeLessThan(40);
  expect((await anything(signed("{}"), route)).status).toBe(404);
  released.resolve();
  expect((await Promise.all(slow)).map((answer) => answer.status)).toEqual([401, 401, 401, 401]);
  expect((await anything(chunked(48, stated()).call, route)).status).toBe(401);
});
