import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { memberships, users } from "#db/schema/accounts.ts";
import { deliveries, notices } from "#db/schema/exchange.ts";
import { calendarFeeds } from "#db/schema/told.ts";
import { useDatabase } from "#db/testing/database.ts";
import { DAY, filed, makeWorld, NOW, presented, seller, type World } from "#db/testing/world.ts";
import { feedOf } from "#lib/claims/feed.ts";
import { NOTICE_KINDS } from "#lib/domain/claim/event.ts";
import { deadlineNotice, restsOf } from "#lib/domain/claim/notice-facts.ts";
import { NOTICE_TOPICS, topicOf, wayOf } from "#lib/domain/notice-topics.ts";
import { TASKS } from "#lib/jobs/tasks.ts";
import { newId } from "#lib/platform/ids.ts";
import { tokenHash } from "#lib/platform/session-token.ts";
import { asStaff, lookup } from "#lib/platform/transaction.ts";
import { chooseWay } from "./choose-way.ts";
import { deliverNotice } from "./deliver.ts";
import { sendDigests } from "./digest.ts";
import { makeFeed, removeFeed } from "./feed.ts";
import { listOutbox } from "./mail/transport.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
beforeAll(async () => {
  db = await useDatabase();
});
afterAll(() => db.drop());
beforeEach(async () => {
  w = await makeWorld(`told-${crypto.randomUUID().slice(0, 6)}`);
});

/** Its window to answer holds a holiday of both countries. */
const MONDAY = Date.parse("2026-06-15T16:00:00Z");
const MORNING = Date.parse("2026-06-11T08:00:00Z");
const mailsTo = async () => (await listOutbox(500)).filter((m) => m.to.endsWith(`@${w.externalId}.example`));
const choose = (topic: (typeof NOTICE_TOPICS)[number], way: "now" | "digest" | "app") =>
  seller(w, (tx) => chooseWay({ tx, actor: w.owner, now: NOW }, { topic, way }));
async function tellKind(kind: "recovered" | "denied" | "presented_large", at = NOW): Promise<string> {
  const id = newId(at);
  const params = { number: "CLM-2026-000001", productEn: "Lamp", productZh: "灯", amount: 100, currency: "USD" };
  await asStaff((tx) =>
    tx.insert(notices).values({ sellerId: w.sellerId, id, claimId: null, kind, rests: restsOf(kind), params, createdAt: new Date(at) }),
  );
  return id;
}
const deliver = (noticeId: string, at = NOW) => deliverNotice({ sellerId: w.sellerId, noticeId }, at);
const mailOf = async (noticeId: string) =>
  (
    await asStaff((tx) =>
      tx
        .select({ mail: deliveries.mail })
        .from(deliveries)
        .where(and(eq(deliveries.sellerId, w.sellerId), eq(deliveries.noticeId, noticeId))),
    )
  )[0]?.mail;

describe("how a person is told", () => {
  test.each(NOTICE_KINDS)("%s: a choice exists exactly where no deadline rests on it", (kind) => {
    const all = Object.fromEntries(NOTICE_TOPICS.map((t) => [t, "app" as const]));
    expect(topicOf(kind) === null).toBe(deadlineNotice(kind));
    expect(wayOf(kind, all)).toBe(deadlineNotice(kind) ? "now" : "app");
  });

  test("by choice a notice waits for the day or stands in the app alone; a legal one is mailed whatever was chosen", async () => {
    for (const topic of NOTICE_TOPICS) await choose(topic, "app");
    await choose("recovery", "digest");
    const [money, outcome, legal] = [await tellKind("recovered"), await tellKind("denied"), await tellKind("presented_large")];
    expect(await deliver(money)).toMatchObject({ accepted: false, waits: true });
    expect(await deliver(outcome)).toMatchObject({ accepted: false, waits: true });
    expect(await deliver(legal)).toMatchObject({ accepted: true, waits: false });
    expect([await mailOf(money), await mailOf(outcome), await mailOf(legal)]).toEqual(["digest", "app", "accepted"]);
    expect(await mailsTo()).toHaveLength(1);
  });

  test("what waits is not taken for lost or failed", async () => {
    await choose("recovery", "app");
    const id = await tellKind("recovered");
    await TASKS["notice.deliver"]({ sellerId: w.sellerId, noticeId: id });
    const [notice] = await asStaff((tx) => tx.select().from(notices).where(eq(notices.id, id)));
    expect(notice).toMatchObject({ sentAt: null, failedAt: null });
  });
});

describe("the mail of the day", () => {
  test("goes once, at eight by the person's own clock, in its language, with a text part; what comes later waits a day", async () => {
    await asStaff((tx) => tx.update(users).set({ locale: "zh-CN", zone: "Asia/Shanghai" }).where(eq(users.id, w.owner.userId)));
    await choose("recovery", "digest");
    const first = await tellKind("recovered");
    await deliver(first);
    const eight = Date.parse("2026-06-11T08:00:00+08:00");
    expect((await sendDigests(eight - 60_000)).flatMap((d) => d.noticeIds)).not.toContain(first);
    expect(await sendDigests(eight)).toContainEqual({ sellerId: w.sellerId, noticeIds: [first] });
    const [mail] = await mailsTo();
    expect(mail?.subject).toContain("1 条通知");
    expect(mail?.text).toContain("CLM-2026-000001");
    expect(mail?.text).not.toMatch(/undefined|\{|\}/);
    expect(await mailOf(first)).toBe("accepted");
    const second = await tellKind("recovered", NOW + 1);
    await deliver(second);
    await sendDigests(eight + 3_600_000);
    expect(await mailsTo()).toHaveLength(1);
    await sendDigests(eight + DAY);
    expect(await mailsTo()).toHaveLength(2);
  });

  test("nothing waits, nothing is sent; who has read it in the app, or has left, gets none", async () => {
    await sendDigests(MORNING);
    expect(await mailsTo()).toEqual([]);
    await choose("recovery", "digest");
    const id = await tellKind("recovered");
    await deliver(id);
    await asStaff((tx) =>
      tx
        .update(deliveries)
        .set({ readAt: new Date(NOW) })
        .where(eq(deliveries.noticeId, id)),
    );
    await sendDigests(MORNING);
    await deliver(await tellKind("recovered", NOW + 1));
    await asStaff((tx) =>
      tx
        .update(users)
        .set({ disabledAt: new Date(NOW) })
        .where(eq(users.id, w.owner.userId)),
    );
    await sendDigests(MORNING);
    expect(await mailsTo()).toEqual([]);
  });
});

describe("the calendar of a person", () => {
  const make = () => seller(w, (tx) => makeFeed({ tx, actor: w.owner, now: NOW }));
  const tokenOf = (url: string) => url.split("/").at(-1) ?? "";
  type Reader = Parameters<typeof feedOf>[1];
  const reader = async (url: string): Promise<Reader | null> =>
    (await lookup<{ reader: Reader | null }>("select feed_reader($1) as reader", [tokenHash(tokenOf(url))])).rows[0]?.reader ?? null;
  const draw = (as: Reader) => seller(w, (tx) => feedOf(tx, as, "https://x.example", MONDAY)).then((text) => text.replaceAll("\r\n ", ""));

  test("holds the seller's presented claims with both clocks and holidays, and no word of the customer or the case", async () => {
    const shown = await presented(w, 250_000, MONDAY);
    const hidden = await filed(w, 250_000, MONDAY);
    const other = await makeWorld(`other-${crypto.randomUUID().slice(0, 6)}`);
    const foreign = await presented(other, 250_000);
    const as = await reader((await make()).url);
    if (!as) throw new Error("no reader");
    expect(as).toMatchObject({ sellerId: w.sellerId, userId: w.owner.userId });
    const text = await draw({ ...as, zone: "Asia/Shanghai" });
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    expect(text).toContain(shown);
    expect(text).toContain("Los Angeles");
    expect(text).toContain("19 June 2026 is a public holiday (China\\, US)");
    expect(text).toContain("20 June 2026 to 21 June 2026 are public holidays (China)");
    for (const absent of [hidden, foreign, "Mary", "burned", "overheated", "Ohio"]) expect(text).not.toContain(absent);
    const [row] = await asStaff((tx) => tx.select().from(calendarFeeds).where(eq(calendarFeeds.sellerId, w.sellerId)));
    expect(row?.readAt?.getTime()).toBe(MONDAY);
  });

  test("a new address ends the one before; taken back, or its person gone or locked out, it opens nothing", async () => {
    const [one, two] = [await make(), await make()];
    expect(await reader(one.url)).toBeNull();
    expect(await reader(two.url)).not.toBeNull();
    await asStaff((tx) =>
      tx
        .update(users)
        .set({ disabledAt: new Date(NOW) })
        .where(eq(users.id, w.owner.userId)),
    );
    expect(await reader(two.url)).toBeNull();
    await asStaff((tx) => tx.update(users).set({ disabledAt: null }).where(eq(users.id, w.owner.userId)));
    await seller(w, (tx) => removeFeed({ tx, actor: w.owner, now: NOW }));
    expect(await reader(two.url)).toBeNull();
    expect(await seller(w, (tx) => removeFeed({ tx, actor: w.owner, now: NOW }))).toEqual({ removed: true });
    const three = await make();
    await asStaff((tx) => tx.update(memberships).set({ userId: w.second.userId }).where(eq(memberships.userId, w.owner.userId)));
    expect(await reader(three.url)).toBeNull();
    const [row] = await asStaff((tx) => tx.select().from(calendarFeeds).where(eq(calendarFeeds.sellerId, w.sellerId)));
    expect(row?.tokenHash).not.toContain(tokenOf(three.url));
  });
});
