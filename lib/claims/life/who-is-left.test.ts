import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliveries, notices } from "#db/schema/exchange.ts";
import { timers } from "#db/schema/timers.ts";
import { useDatabase } from "#db/testing/database.ts";
import { clock, dueOf } from "#db/testing/life.ts";
import { DAY, makeWorld, NOW, presented, rowOf, seller, type World } from "#db/testing/world.ts";
import { createPerson } from "#lib/accounts/create-person.ts";
import { suspendSeller } from "#lib/accounts/desk/suspend-seller.ts";
import { removeMember } from "#lib/accounts/team/let-go.ts";
import { deliverNotice } from "#lib/notifications/deliver.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { readNotices } from "../record-delivery.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
});
afterAll(() => db.drop());

/** The last word before a default, not delivered yet. */
async function warned(number: string, at: number): Promise<{ sellerId: string; noticeId: string }> {
  await clock(number, "final_notice_response", at);
  const row = await rowOf(number);
  const [final] = await asStaff((tx) =>
    tx
      .select({ id: notices.id })
      .from(notices)
      .where(and(eq(notices.claimId, row?.id ?? ""), eq(notices.rests, "final"))),
  );
  return { sellerId: w.sellerId, noticeId: final?.id ?? "" };
}
const timersOf = async (number: string) => {
  const row = await rowOf(number);
  return (
    await asStaff((tx) =>
      tx
        .select()
        .from(timers)
        .where(eq(timers.claimId, row?.id ?? "")),
    )
  ).map((t) => t.event);
};

test("a notice opened in the app counts as sent, and the default comes a day after it", async () => {
  w = await makeWorld("opened");
  const number = await presented(w, 250_000);
  const due = await dueOf(number);
  const { noticeId } = await warned(number, due);
  const row = { sellerId: w.sellerId, noticeId, userId: w.owner.userId, claimId: (await rowOf(number))?.id ?? null };
  await asStaff((tx) => tx.insert(deliveries).values({ ...row, mail: "failed", createdAt: new Date(due) }));
  const opened = due + 3_600_000;
  expect(await seller(w, (tx) => readNotices({ tx, actor: w.owner, now: opened }, { ids: [noticeId] }))).toEqual({ read: 1 });
  expect(await rowOf(number)).toMatchObject({ finalNoticeSentAt: new Date(opened) });
  expect(await clock(number, "lapse_response", opened + DAY)).toBe("later");
  expect(await clock(number, "lapse_response", opened + DAY + 1_000)).toBe("done");
});

test("a person who is let go and a seller that is suspended end no claim: clocks run on, notices go to the owner", async () => {
  w = await makeWorld("left");
  const number = await presented(w, 250_000);
  const due = await dueOf(number);
  const of = { name: "Wei", password: "twelve characters", locale: "en" as const, zone: "UTC", staffRole: null };
  const manager = { ...of, email: "wei@left.example", sellers: [{ externalId: w.externalId, role: "manager" as const }] };
  const { userId } = await asStaff((tx) => createPerson(tx, manager, NOW));
  const running = await timersOf(number);
  await seller(w, (tx) => removeMember({ tx, actor: w.owner, now: NOW + DAY }, { userId, to: null }));
  const admin = { kind: "staff", userId: w.specialist.userId, name: "admin", role: "admin" } as const;
  await asStaff((tx) => suspendSeller({ tx, actor: admin, now: NOW + DAY }, { sellerId: w.sellerId, reason: "Account closed" }));

  expect(await rowOf(number)).toMatchObject({ state: "awaiting_response", dueAt: new Date(due) });
  expect(await timersOf(number)).toEqual(running);
  const final = await warned(number, due);
  expect(await deliverNotice(final, due)).toMatchObject({ accepted: true });
  const told = await asStaff((tx) => tx.select().from(deliveries).where(eq(deliveries.noticeId, final.noticeId)));
  expect(told.map((d) => d.userId)).toEqual([w.owner.userId]);
});
