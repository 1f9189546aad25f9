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

it("takes more calls at once than there are connections: none waits for a second one while it holds its own", async () => {
  const door = intakeWrite(z.object({}), async () => {
    throw new Refusal("not_found");
  });
  const calls = Array.from({ length: 24 }, () => door(signed("{}"), { params: Promise.resolve({}) }));
  expect((await Promise.all(calls)).map((answer) => answer.status)).toEqual(calls.map(() => 404));
});

it("reads no more than it may of a body that does not say its length", async () => {
  const door = intakeWrite(z.object({}), async () => ({ status: 200, body: {} }));
  let sent = 0;
  const long = new ReadableStream({
    pull(controller) {
      sent += 1;
      if (sent > 2 * API_LIMITS.bodyMebibytes) controller.close();
      else controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  const call = new Request("http://localhost/api/v1/x", { method: "POST", body: long, duplex: "half" } as RequestInit);
  expect((await door(call, { params: Promise.resolve({}) })).status).toBe(413);
  expect(sent).toBeLessThan(API_LIMITS.bodyMebibytes + 4);
});
