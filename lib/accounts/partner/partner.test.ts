import { eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { partners } from "#db/schema/platform.ts";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld, NOW, type World } from "#db/testing/world.ts";
import { lastSignedWith } from "#lib/domain/partner-keys.ts";
import { intakeWrite } from "#lib/gate/intake.ts";
import { record } from "#lib/platform/audit.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { createPartner } from "./create.ts";
import { endPreviousKey, rotatePartner } from "./rotate.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("keyring");
});
afterAll(() => db.drop());

const by = <T>(work: (ctx: Parameters<typeof rotatePartner>[0]) => Promise<T>): Promise<T> =>
  asStaff((tx) => work({ tx, actor: { ...w.specialist, role: "admin" }, now: NOW }));
const rotate = (id: string, hours = 72) => by((ctx) => rotatePartner(ctx, { id, hours }));
const route = intakeWrite(z.object({}), async ({ tx, actor }) => {
  record(tx, { sellerId: w.sellerId, actor, at: NOW, action: "partner.called", subject: "x" });
  return { status: 200, body: {} };
});
let calls = 0;
/** The status a call signed with a secret is answered with. */
async function call(id: string, secret: string): Promise<number> {
  calls += 1;
  const key = `k${calls}`;
  const at = new Date();
  const headers = {
    "x-partner-id": id,
    "webhook-id": key,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": new Webhook(secret).sign(key, at, "{}"),
  };
  const answer = await route(new Request("http://x/api/v1/x", { method: "POST", headers, body: "{}" }), { params: Promise.resolve({}) });
  return answer.status;
}
const uses = async (id: string) => {
  const [row] = await asStaff((tx) => tx.select().from(partners).where(eq(partners.id, id)));
  const at = (date: Date | null | undefined) => date?.getTime() ?? null;
  return lastSignedWith({ lastUsedAt: at(row?.lastUsedAt), previousUsedAt: at(row?.previousUsedAt) });
};

test("while a secret is changed over both are good, and it is seen which one is in use", async () => {
  const { secret: old } = await asStaff((tx) => createPartner(tx, "north", "North", NOW));
  expect(await call("north", old)).toBe(200);
  const { secret } = await rotate("north");
  expect(await uses("north")).toBeNull();
  expect([await call("north", old), await uses("north")]).toEqual([200, "previous"]);
  expect(await call("north", secret)).toBe(200);
  // The old one may still be out there: a second change would cut it off.
  await expect(rotate("north")).rejects.toMatchObject({ code: "overlap_runs" });
  await by((ctx) => endPreviousKey(ctx, { id: "north" }));
  expect([await call("north", old), await call("north", secret)]).toEqual([401, 200]);
  await expect(by((ctx) => endPreviousKey(ctx, { id: "north" }))).rejects.toMatchObject({ code: "no_overlap" });
});

test("an overlap ends by itself, and one of no hours never begins", async () => {
  const { secret: old } = await asStaff((tx) => createPartner(tx, "south", "South", NOW));
  await rotate("south", 1);
  await asStaff((tx) =>
    tx
      .update(partners)
      .set({ previousUntil: new Date(Date.now() - 1_000) })
      .where(eq(partners.id, "south")),
  );
  expect(await call("south", old)).toBe(401);
  const { secret } = await rotate("south", 0);
  const { secret: last } = await rotate("south", 0);
  expect([await call("south", secret), await call("south", last)]).toEqual([401, 200]);
});

test("replaced at once by the command line, no secret of an overlap is left over", async () => {
  const { secret: old } = await asStaff((tx) => createPartner(tx, "east", "East", NOW));
  const { secret } = await rotate("east");
  const { secret: fresh } = await asStaff((tx) => createPartner(tx, "east", "East", NOW));
  expect([await call("east", old), await call("east", secret), await call("east", fresh)]).toEqual([401, 401, 200]);
  await expect(rotate("nobody")).rejects.toMatchObject({ code: "not_found" });
});
