import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { encode } from "next-auth/jwt";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { deliveries } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld, type World } from "#db/testing/world.ts";
import { signIn } from "#lib/accounts/sign-in.ts";
import { sessionCookie } from "#lib/auth/token.ts";
import { countForRail } from "#lib/claims/worklist/rail.ts";
import { env } from "#lib/platform/env.ts";
import { newId } from "#lib/platform/ids.ts";
import { tellLive } from "#lib/platform/live.ts";
import { tokenHash } from "#lib/platform/session-token.ts";
import { asStaff, lookup } from "#lib/platform/transaction.ts";
import { liveDoor } from "./live.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let one: World;
let two: World;
let server: Server;
let door: ReturnType<typeof liveDoor>;
let url: string;
beforeAll(async () => {
  db = await useDatabase();
  one = await makeWorld("live-one");
  two = await makeWorld("live-two");
});
afterAll(() => db.drop());
beforeEach(async () => {
  door = liveDoor(countForRail);
  server = createServer((req, res) => void door.handle(req, res));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/live`;
});
afterEach(async () => {
  await door.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

async function cookieOf(name: string): Promise<{ cookie: string; hash: string }> {
  const done = await signIn({ email: `owner@${name}.example`, password: "twelve characters", address: "10.0.0.9" });
  if (!("token" in done)) throw new Error("not signed in");
  const jwt = await encode({ token: { sid: done.token }, secret: env().authSecret });
  return { cookie: `${sessionCookie()}=${jwt}`, hash: tokenHash(done.token) };
}
/** An open stream: the next numbers it tells, or null once it has ended. */
async function open(cookie: string) {
  const answer = await fetch(url, { headers: { cookie } });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  const until = async (wanted: RegExp): Promise<string | null> => {
    for (;;) {
      const found = wanted.exec(held);
      if (found) {
        held = held.slice(found.index + found[0].length);
        return found[1] ?? "";
      }
      const piece = await reader?.read().catch(() => ({ done: true, value: undefined }));
      if (!piece || piece.done) return null;
      held += piece.value;
    }
  };
  const next = async (): Promise<{ needs: number; unread: number } | null> => JSON.parse((await until(/data: (\{.*\})\n\n/)) ?? "null");
  return { status: answer.status, next, until, type: answer.headers.get("content-type") };
}
const told = (w: World) =>
  asStaff(async (tx) => {
    const at = new Date();
    await tx
      .insert(deliveries)
      .values({ sellerId: w.sellerId, noticeId: newId(Date.now()), userId: w.owner.userId, mail: "queued", createdAt: at });
    tellLive(tx, w.sellerId);
  });

test("an open page hears of its own seller's notice, and of nobody else's", async () => {
  const [mine, theirs] = [await open((await cookieOf("live-one")).cookie), await open((await cookieOf("live-two")).cookie)];
  expect(mine.type).toContain("text/event-stream");
  expect([await mine.next(), await theirs.next()]).toEqual([
    { needs: 0, unread: 0 },
    { needs: 0, unread: 0 },
  ]);
  await told(one);
  expect(await mine.next()).toEqual({ needs: 0, unread: 1 });
  // The other stream's next word is of its own seller: it has heard nothing in between.
  await told(two);
  expect(await theirs.next()).toEqual({ needs: 0, unread: 1 });
});

test("it hears that something changed where its numbers stay what they were, and only of its own", async () => {
  const [mine, theirs] = [await open((await cookieOf("live-one")).cookie), await open((await cookieOf("live-two")).cookie)];
  for (const stream of [mine, theirs]) await stream.next();
  await asStaff((tx) => tellLive(tx, one.sellerId));
  expect(await mine.until(/(event: told)/)).toBe("event: told");
  // The other's next word comes of its own notice: its number stands before the first word it was told.
  await told(two);
  expect(await theirs.until(/^((?:(?!event: told)[\s\S])*?)"unread":\d+\}\n\nevent: told/)).not.toBeNull();
});

test("a session that ends ends its streams at once, and opens none any more", async () => {
  const { cookie, hash } = await cookieOf("live-one");
  const stream = await open(cookie);
  await stream.next();
  await lookup("select close_session($1)", [hash]);
  expect(await stream.next()).toBeNull();
  expect((await open(cookie)).status).toBe(401);
});

test("so many streams a session and no more; nobody's is refused; the server going down ends them", async () => {
  const { cookie } = await cookieOf("live-two");
  const streams = await Promise.all(Array.from({ length: 4 }, () => open(cookie)));
  expect(streams.map((s) => s.status)).toEqual([200, 200, 200, 200]);
  expect((await open(cookie)).status).toBe(429);
  expect((await open("")).status).toBe(401);
  await door.close();
  for (const s of streams) {
    await s.next();
    expect(await s.next()).toBeNull();
  }
});

test("a page that left before its stream began holds none of its session's places", async () => {
  const { cookie } = await cookieOf("live-one");
  for (let i = 0; i < 4; i += 1) {
    const leaving = new AbortController();
    const gone = new Promise<void>((resolve) => {
      server.removeAllListeners("request").on("request", (req, res) => {
        res.once("close", () => resolve());
        // Its reader leaves while the session is looked up.
        void door.handle(req, res);
        leaving.abort();
      });
    });
    await fetch(url, { headers: { cookie }, signal: leaving.signal }).catch(() => undefined);
    await gone;
  }
  server.removeAllListeners("request").on("request", (req, res) => void door.handle(req, res));
  const streams = await Promise.all(Array.from({ length: 4 }, () => open(cookie)));
  expect(streams.map((s) => s.status)).toEqual([200, 200, 200, 200]);
});
