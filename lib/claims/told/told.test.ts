import { and, eq, isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliveries, notices } from "#db/schema/exchange.ts";
import { hookMessages } from "#db/schema/webhooks.ts";
import { useDatabase } from "#db/testing/database.ts";
import { desk } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, PARTNER, presented, rowOf, seller, type World } from "#db/testing/world.ts";
import { createPerson } from "#lib/accounts/create-person.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { readNotices, recordBounce } from "../record-delivery.ts";
import { renotify } from "../renotify.ts";
import { writeNote } from "../team/write-note.ts";
import { toldAtDesk, toldOf } from "./queries.ts";
import type { ToldNotice } from "./schema.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let other: World;
let wei: string;
beforeAll(async () => {
  db = await useDatabase();
  w = await makeWorld("proof");
  other = await makeWorld("beside");
  const person = { email: "wei@proof.example", name: "wei", password: "twelve characters", locale: "en" as const, zone: "UTC" };
  const sellers = [{ externalId: "proof", role: "manager" as const }];
  wei = (await asStaff((tx) => createPerson(tx, { ...person, staffRole: null, sellers }, NOW))).userId;
});
afterAll(() => db.drop());

async function told(): Promise<{ number: string; key: { sellerId: string; claimId: string }; noticeId: string }> {
  const number = await presented(w, 250_000);
  const claimId = (await rowOf(number))?.id ?? "";
  const [notice] = await asStaff((tx) => tx.select().from(notices).where(eq(notices.claimId, claimId)));
  const noticeId = notice?.id ?? "";
  const to = (userId: string, at: number) => ({
    ...{ sellerId: w.sellerId, noticeId, userId, claimId, mail: "accepted" as const },
    ...{ createdAt: new Date(NOW), acceptedAt: new Date(at) },
  });
  await asStaff((tx) => tx.insert(deliveries).values([to(w.owner.userId, NOW + 1_000), to(wei, NOW + 2_000)]));
  return { number, key: { sellerId: w.sellerId, claimId }, noticeId };
}
const both = async (key: { sellerId: string; claimId: string }): Promise<ToldNotice[]> => {
  const [own, ofDesk] = [await toldOf(w.scope, key.claimId), await asStaff((tx) => toldAtDesk(tx, key))];
  expect(ofDesk).toEqual(own);
  return own;
};
const sorted = (ways: ToldNotice["ways"] | undefined) => [...(ways ?? [])].sort((a, b) => a.at - b.at);

test("seller and desk read of each person when its mail was taken, came back with what, and when it was opened; and of the machine", async () => {
  const { key, noticeId } = await told();
  await seller(w, (tx) => readNotices({ tx, actor: w.owner, now: NOW + 3_000 }, { ids: [noticeId] }));
  const back = { message_id: `<${noticeId}.${wei}@mail.example>`, reason: "550 no such mailbox" };
  await asStaff((tx) => recordBounce({ tx, actor: PARTNER, now: NOW + 4_000 }, back));
  const message = { sellerId: w.sellerId, subject: key.claimId, payload: {} as never, createdAt: new Date(NOW), status: 500 };
  await asStaff((tx) =>
    tx.insert(hookMessages).values([
      { ...message, id: noticeId, target: "seller", state: "failed", triedAt: new Date(NOW + 5_000) },
      { ...message, id: crypto.randomUUID(), target: "seller", state: "delivered", deliveredAt: new Date(NOW) },
    ]),
  );
  const [first, ...rest] = await both(key);
  expect(rest).toEqual([]);
  expect(first).toMatchObject({ id: noticeId, kind: "presented_large", at: NOW });
  expect(sorted(first?.ways)).toEqual([
    { who: "owner", what: "mailed", at: NOW + 1_000, detail: "" },
    { who: "wei", what: "bounced", at: NOW + 2_000, detail: "550 no such mailbox" },
    { who: "owner", what: "opened", at: NOW + 3_000, detail: "" },
    { who: null, what: "hook_failed", at: NOW + 5_000, detail: "500" },
  ]);
});

test("by another way: which, and when; a colleague's word is no notice of the claim and nobody's to deliver", async () => {
  const { number, key, noticeId } = await told();
  await seller(w, (tx) => writeNote({ tx, actor: w.owner, now: NOW }, { number, text: "@wei who has the report?" }));
  for (const person of [w.owner.userId, wei])
    await asStaff((tx) => recordBounce({ tx, actor: PARTNER, now: NOW + DAY }, { message_id: `${noticeId}.${person}`, reason: "" }));
  await desk(w.specialist, NOW + 2 * DAY, number, (ctx, at) => renotify(ctx, { ...at, way: "phone", address: "+86 755 0000 0000" }));
  const found = await both(key);
  expect(found.map((n) => n.kind)).toEqual(["renotified", "presented_large"]);
  expect(sorted(found[1]?.ways).at(-1)).toEqual({ who: null, what: "other_way", at: NOW + 2 * DAY, detail: "phone" });
  const word = and(eq(notices.claimId, key.claimId), isNotNull(notices.forUser));
  expect(await asStaff((tx) => tx.select({ kind: notices.kind, sentAt: notices.sentAt }).from(notices).where(word))).toEqual([
    { kind: "mentioned", sentAt: null },
  ]);
});

test("of very many the newest are shown, and to another seller none", async () => {
  const { key } = await told();
  const row = { ...key, kind: "asked" as const, rests: "none" as const, params: {} };
  await asStaff((tx) =>
    tx
      .insert(notices)
      .values(Array.from({ length: 210 }, (_, i) => ({ ...row, id: crypto.randomUUID(), createdAt: new Date(NOW + (i + 1) * 1_000) }))),
  );
  const found = await both(key);
  expect(found).toHaveLength(200);
  expect(found.map((n) => n.at)).toEqual(Array.from({ length: 200 }, (_, i) => NOW + (210 - i) * 1_000));
  expect(await toldOf(other.scope, key.claimId)).toEqual([]);
});
