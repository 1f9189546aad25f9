import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claims } from "#db/schema/claims.ts";
import { deliveries, notices } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { clock, dueOf } from "#db/testing/life.ts";
import { desk } from "#db/testing/story.ts";
import { DAY, deliverAll, makeWorld, NOW, PARTNER, presented, rowOf, seller, type World } from "#db/testing/world.ts";
import { inQueue } from "#lib/claims/desk/in-queue.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { readNotices, recordBounce } from "../record-delivery.ts";
import { renotify } from "../renotify.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("bounces");
});
afterAll(() => db.drop());

/** As the worker leaves a notice that mail servers took for these people. */
async function mailedTo(number: string, ...people: string[]): Promise<string> {
  const row = await rowOf(number);
  const [notice] = await asStaff((tx) =>
    tx
      .select({ id: notices.id })
      .from(notices)
      .where(eq(notices.claimId, row?.id ?? "")),
  );
  const noticeId = notice?.id ?? "";
  const taken = { sellerId: w.sellerId, noticeId, claimId: row?.id ?? null, mail: "accepted" as const, createdAt: new Date(NOW) };
  await asStaff((tx) => tx.insert(deliveries).values(people.map((userId) => ({ ...taken, userId }))));
  return noticeId;
}
const bounce = (noticeId: string, userId: string) =>
  asStaff((tx) =>
    recordBounce(
      { tx, actor: PARTNER, now: NOW + DAY },
      { message_id: `<${noticeId}.${userId}@mail.example>`, reason: "550 no such mailbox" },
    ),
  );
const undelivered = async (number: string) =>
  (await asStaff((tx) => tx.select({ number: claims.number }).from(claims).where(inQueue(tx, "undelivered")))).some(
    (c) => c.number === number,
  );

test("the only mail of a notice comes back: no default, a task for the desk, and time anew once told by another way", async () => {
  const number = await presented(w, 250_000);
  const due = await dueOf(number);
  const notice = await mailedTo(number, w.owner.userId);
  expect(await bounce(notice, w.owner.userId)).toEqual({ voided: true });
  expect(await rowOf(number)).toMatchObject({ noticeSentAt: null });
  expect(await undelivered(number)).toBe(true);
  // The final notice arrives, and still nobody defaults on a first one that never did.
  await asStaff((tx) =>
    tx
      .update(notices)
      .set({ failedAt: new Date(NOW + DAY) })
      .where(eq(notices.id, notice)),
  );
  expect(await clock(number, "lapse_response", due + 5 * DAY)).toBe("later");
  expect(await rowOf(number)).toMatchObject({ state: "awaiting_response" });
  const told = due + 6 * DAY;
  await desk(w.specialist, told, number, (ctx, at) => renotify(ctx, { ...at, way: "phone", address: "+86 755 0000 0000" }));
  expect(await dueOf(number)).toBe(told + DAY);
  expect(await undelivered(number)).toBe(false);
});

test("while a colleague has it, one person's bounce changes no clock", async () => {
  const number = await presented(w, 250_000);
  const second = crypto.randomUUID();
  const notice = await mailedTo(number, w.owner.userId, second);
  const before = await rowOf(number);
  expect(await bounce(notice, second)).toEqual({ voided: false });
  expect(await rowOf(number)).toMatchObject({ noticeSentAt: before?.noticeSentAt });
  expect(await bounce(notice, w.owner.userId)).toEqual({ voided: true });
});

test("opened in the app before its mail came back, a notice counts from then on: the clock rests on the opening", async () => {
  const number = await presented(w, 250_000);
  const notice = await mailedTo(number, w.owner.userId);
  const opened = NOW + 5 * 3_600_000;
  await seller(w, (tx) => readNotices({ tx, actor: w.owner, now: opened }, { ids: [notice] }));
  expect(await rowOf(number)).toMatchObject({ noticeSentAt: new Date(NOW) });
  expect(await bounce(notice, w.owner.userId)).toEqual({ voided: false });
  expect(await rowOf(number)).toMatchObject({ noticeSentAt: new Date(opened) });
  expect(await undelivered(number)).toBe(false);
});

test("an old notice's bounce leaves the clock of a later state alone", async () => {
  const number = await presented(w, 80_000);
  const notice = await mailedTo(number, w.owner.userId);
  const due = await dueOf(number);
  await clock(number, "final_notice_proof", due - DAY);
  await deliverAll(number, due - DAY);
  const later = await rowOf(number);
  await asStaff((tx) =>
    tx
      .update(claims)
      .set({ noticeSentAt: new Date(NOW + 3 * DAY) })
      .where(eq(claims.id, later?.id ?? "")),
  );
  await bounce(notice, w.owner.userId);
  expect(await rowOf(number)).toMatchObject({ noticeSentAt: new Date(NOW + 3 * DAY) });
});

test.each(["", "nonsense", "00000000-0000-0000-0000-000000000000.00000000-0000-0000-0000-000000000000"])(
  "of %j nothing is known",
  async (message_id) => {
    await expect(asStaff((tx) => recordBounce({ tx, actor: PARTNER, now: NOW }, { message_id, reason: "" }))).rejects.toMatchObject({
      code: "not_found",
    });
  },
);
