import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import pg from "pg";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { notices } from "#db/schema/exchange.ts";
import { partners } from "#db/schema/platform.ts";
import { hookMessages } from "#db/schema/webhooks.ts";
import { useDatabase } from "#db/testing/database.ts";
import { accepted } from "#db/testing/life.ts";
import { makeWorld, NOW, PARTNER, presented, rowOf, seller, type World } from "#db/testing/world.ts";
import { createPartner } from "#lib/accounts/partner/create.ts";
import { hookOfClaim, hookOfNotice } from "#lib/jobs/hooks.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { replayHook, rotateHook, saveHook, testHook } from "./endpoint.ts";
import { MAX_TRIES, sendWaiting } from "./send.ts";

type Call = { headers: Record<string, string>; body: string };
let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let server: Server;
let url: string;
let calls: Call[];
let answer: { status: number; body: string };
beforeAll(async () => {
  db = await useDatabase();
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (piece) => {
      body += piece;
    });
    request.on("end", () => {
      calls.push({ headers: request.headers as Record<string, string>, body });
      response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  await new Promise((closed) => server.close(closed));
  await db.drop();
});
beforeEach(async () => {
  calls = [];
  answer = { status: 204, body: "" };
  w = await makeWorld(`hooks-${crypto.randomUUID().slice(0, 6)}`);
});
afterEach(() => asStaff((tx) => tx.delete(partners).where(eq(partners.id, "nobody"))).catch(() => undefined));

const ctx = () => ({ actor: w.owner, now: NOW });
const save = (format: "standard" | "wecom" = "standard", enabled = true) =>
  seller(w, (tx) => saveHook({ tx, ...ctx() }, { url, format, enabled }));
const tellAll = async (number: string) => {
  const row = await rowOf(number);
  const rows = await asStaff((tx) =>
    tx
      .select({ id: notices.id })
      .from(notices)
      .where(eq(notices.claimId, row?.id ?? ""))
      .orderBy(notices.createdAt, notices.id),
  );
  return rows.map(({ id }) => ({ sellerId: w.sellerId, noticeId: id }));
};
const messages = () => asStaff((tx) => tx.select().from(hookMessages).where(eq(hookMessages.sellerId, w.sellerId)));
/** When jobs of this key run. */
const jobs = async (key: string): Promise<Date[]> => {
  const queue = new pg.Client({ connectionString: db.admin });
  await queue.connect();
  const { rows } = await queue.query<{ run_at: Date }>("select run_at from graphile_worker.jobs where key = $1", [key]);
  await queue.end();
  return rows.map((r) => r.run_at);
};
const bodies = () => calls.map((c) => JSON.parse(c.body) as { type: string; data: Record<string, unknown> });

describe("a seller's webhook", () => {
  test("a notice arrives signed, with figures and no text of the case; told again it is the same message", async () => {
    const { secret } = await save();
    const number = await presented(w, 250_000);
    const [notice] = await tellAll(number);
    if (!notice) throw new Error("no notice");
    await hookOfNotice(notice);
    await hookOfNotice(notice);
    expect(calls).toHaveLength(1);
    const [call] = calls;
    expect(() => new Webhook(secret ?? "").verify(call?.body ?? "", call?.headers ?? {})).not.toThrow();
    expect(call?.headers["webhook-id"]).toBe(`msg_${notice.noticeId}`);
    expect(bodies()[0]).toMatchObject({ type: "claim.presented_large", data: { claim: number, amount_minor: 250_000, currency: "USD" } });
    expect(call?.body).not.toContain("It burned.");
  });

  test("while the receiver fails the claim's messages wait in their order; then each arrives once more at most", async () => {
    await save();
    const number = await accepted(w);
    const told = await tellAll(number);
    answer = { status: 503, body: "later" };
    for (const key of told) await expect(hookOfNotice(key)).rejects.toThrow("not taken");
    expect((await messages()).every((m) => m.state === "queued")).toBe(true);
    calls = [];
    answer = { status: 200, body: "" };
    const row = await rowOf(number);
    await sendWaiting({ sellerId: w.sellerId, target: "seller", subject: row?.id ?? "" });
    expect(calls.map((c) => c.headers["webhook-id"])).toEqual(told.map((t) => `msg_${t.noticeId}`));
    expect((await messages()).every((m) => m.state === "delivered")).toBe(true);
  });

  test("two workers at once do not send one message twice", async () => {
    await save();
    const [notice] = await tellAll(await presented(w, 250_000));
    if (!notice) throw new Error("no notice");
    await Promise.all([hookOfNotice(notice), hookOfNotice(notice)]);
    expect(calls).toHaveLength(1);
  });

  test("given up after so many tries, so that the rest goes on; from the log it is sent again under its own id", async () => {
    await save();
    const { id } = await seller(w, (tx) => testHook({ tx, ...ctx() }));
    const line = { sellerId: w.sellerId, target: "seller" as const, subject: w.sellerId };
    answer = { status: 500, body: "" };
    for (let i = 1; i < MAX_TRIES; i++) await expect(sendWaiting(line)).rejects.toThrow();
    await sendWaiting(line);
    expect(await messages()).toMatchObject([{ state: "failed", attempts: MAX_TRIES, status: 500 }]);
    answer = { status: 204, body: "" };
    await seller(w, (tx) => replayHook({ tx, ...ctx() }, { id }));
    await sendWaiting(line);
    expect(calls.at(-1)?.headers["webhook-id"]).toBe(`msg_${id}`);
    expect(await messages()).toMatchObject([{ state: "delivered", attempts: 1 }]);
  });

  test("a changed secret and the one before both sign for a day", async () => {
    const { secret: before } = await save();
    const { secret: after } = await seller(w, (tx) => rotateHook({ tx, actor: w.owner, now: Date.now() }));
    await seller(w, (tx) => testHook({ tx, ...ctx() }));
    await sendWaiting({ sellerId: w.sellerId, target: "seller", subject: w.sellerId });
    const [call] = calls;
    for (const secret of [before ?? "", after])
      expect(() => new Webhook(secret).verify(call?.body ?? "", call?.headers ?? {})).not.toThrow();
  });

  test("a bot that answers 200 and refuses has not taken it; nothing is signed for a bot", async () => {
    await save("wecom");
    await seller(w, (tx) => testHook({ tx, ...ctx() }));
    answer = { status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' };
    const line = { sellerId: w.sellerId, target: "seller" as const, subject: w.sellerId };
    await expect(sendWaiting(line)).rejects.toThrow("93000");
    answer = { status: 200, body: '{"errcode":0}' };
    await sendWaiting(line);
    expect(JSON.parse(calls.at(-1)?.body ?? "{}")).toMatchObject({ msgtype: "text", text: { content: expect.stringContaining("测试") } });
    expect(calls.at(-1)?.headers["webhook-signature"]).toBeUndefined();
  });

  test("what another worker was sending when it died is looked at again when its minute is over", async () => {
    await save();
    await seller(w, (tx) => testHook({ tx, ...ctx() }));
    const until = new Date(Date.now() + 45_000);
    await asStaff((tx) => tx.update(hookMessages).set({ leasedUntil: until }).where(eq(hookMessages.sellerId, w.sellerId)));
    const line = { sellerId: w.sellerId, target: "seller" as const, subject: w.sellerId };
    expect(await sendWaiting(line)).toBe(0);
    expect(await jobs(`hook.send:seller:${w.sellerId}`)).toEqual([until]);
    await asStaff((tx) =>
      tx
        .update(hookMessages)
        .set({ leasedUntil: new Date(Date.now() - 1) })
        .where(eq(hookMessages.sellerId, w.sellerId)),
    );
    expect(await sendWaiting(line)).toBe(1);
    expect(calls).toHaveLength(1);
  });

  test("off or never set, nothing is queued; another seller's message cannot be sent again", async () => {
    await save("standard", false);
    await presented(w, 250_000);
    expect(await messages()).toEqual([]);
    await save();
    const { id } = await seller(w, (tx) => testHook({ tx, ...ctx() }));
    const other = await makeWorld(`other-${crypto.randomUUID().slice(0, 6)}`);
    await seller(other, (tx) => saveHook({ tx, actor: other.owner, now: NOW }, { url, format: "standard", enabled: true }));
    await expect(seller(other, (tx) => replayHook({ tx, actor: other.owner, now: NOW }, { id }))).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

test("a partner without an address is not queued for; one with an address is, by a step of the desk and of the seller", async () => {
  const queuedFor = async (number: string) => (await jobs(`hook.partner:${(await rowOf(number))?.id}`)).length;
  await asStaff((tx) => createPartner(tx, PARTNER.partnerId, "Care", NOW));
  expect(await queuedFor(await accepted(w))).toBe(0);
  await asStaff((tx) => createPartner(tx, PARTNER.partnerId, "Care", NOW, url));
  expect(await queuedFor(await accepted(w))).toBe(1);
  await asStaff((tx) =>
    tx
      .update(partners)
      .set({ revokedAt: new Date(NOW) })
      .where(eq(partners.id, PARTNER.partnerId)),
  );
  expect(await queuedFor(await accepted(w))).toBe(0);
});

test("the partner that filed the claim is told what concerns the customer, in order, signed with its own secret", async () => {
  const { secret } = await asStaff((tx) => createPartner(tx, PARTNER.partnerId, "Care", NOW, url));
  const number = await accepted(w);
  const row = await rowOf(number);
  const key = { sellerId: w.sellerId, claimId: row?.id ?? "" };
  await hookOfClaim(key);
  await hookOfClaim(key);
  expect(bodies()).toMatchObject([{ type: "claim.accept", data: { number, reference: "CASE-1", state: "settlement_due" } }]);
  expect(() => new Webhook(secret).verify(calls[0]?.body ?? "", calls[0]?.headers ?? {})).not.toThrow();
  // The seller does not see what its marketplace tells others.
  expect(await seller(w, (tx) => tx.select().from(hookMessages))).toEqual([]);
});
