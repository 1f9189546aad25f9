import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { hookMessages } from "#db/schema/webhooks.ts";
import { useDatabase } from "#db/testing/database.ts";
import { accepted } from "#db/testing/life.ts";
import { makeWorld, NOW, PARTNER, rowOf } from "#db/testing/world.ts";
import { createPartner } from "#lib/accounts/partner/create.ts";
import { hookOfClaim } from "#lib/jobs/hooks.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { sendWaiting } from "../send.ts";
import { replayToPartner } from "./replay.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let server: Server;
const calls: string[] = [];
beforeAll(async () => {
  db = await useDatabase();
  server = createServer((request, response) => {
    request.resume().on("end", () => {
      calls.push(String(request.headers["webhook-id"]));
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await db.drop();
});

test("the desk tells a partner once more under the same id; an unknown message, and a seller's own, are not found", async () => {
  const w = await makeWorld("again");
  const number = await accepted(w);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await asStaff((tx) => createPartner(tx, PARTNER.partnerId, "Care", NOW, url));
  const claimId = (await rowOf(number))?.id ?? "";
  await hookOfClaim({ sellerId: w.sellerId, claimId });
  const told = [...calls];
  expect(told.length).toBeGreaterThan(0);
  const [message] = await asStaff((tx) =>
    tx.select().from(hookMessages).where(eq(hookMessages.subject, claimId)).orderBy(hookMessages.seq),
  );
  const again = (id: string) => asStaff((tx) => replayToPartner({ tx, actor: w.specialist, now: NOW }, { sellerId: w.sellerId, id }));
  await again(message?.id ?? "");
  await sendWaiting({ sellerId: w.sellerId, target: "partner", subject: claimId });
  expect(calls.slice(told.length)).toEqual([`msg_${message?.id}`]);
  await expect(again(crypto.randomUUID())).rejects.toMatchObject({ code: "not_found" });
  const own = { sellerId: w.sellerId, id: crypto.randomUUID(), target: "seller" as const, subject: w.sellerId };
  await asStaff((tx) =>
    tx
      .insert(hookMessages)
      .values({ ...own, payload: { type: "test", timestamp: "", data: {} }, state: "failed", createdAt: new Date(NOW) }),
  );
  await expect(again(own.id)).rejects.toMatchObject({ code: "not_found" });
});
