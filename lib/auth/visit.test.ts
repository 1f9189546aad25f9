import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { claims } from "#db/schema/claims.ts";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld, presented, type World } from "#db/testing/world.ts";
import { signIn } from "#lib/accounts/sign-in.ts";
import { SESSION, tokenHash } from "#lib/platform/session-token.ts";
import { asStaff, lookup, openVisit } from "#lib/platform/transaction.ts";
import { visitOf } from "./session.ts";
import { sealedCookie } from "./token.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let one: World;
let two: World;
let mine: string;
beforeAll(async () => {
  db = await useDatabase();
  one = await makeWorld("visitor");
  two = await makeWorld("stranger");
  mine = await presented(one, 250_000);
  await presented(two, 250_000);
});
afterAll(() => db.drop());

type Entered = { actor: { email: string; sellerId: string } | null; offset: number | null };
const session = async (email: string): Promise<string> => {
  const done = await signIn({ email, password: "twelve characters", address: "10.0.0.8" });
  if (!("token" in done)) throw new Error("not signed in");
  return tokenHash(done.token);
};
const visit = (hash: string) => openVisit<Entered>("enter_session($1)", [hash]);
const numbers = (v: ReturnType<typeof visit>) =>
  v.read((tx) => tx.select({ number: claims.number, sellerId: claims.sellerId }).from(claims));

test("session and reads come together, and the reads are the session's seller's alone", async () => {
  const v = visit(await session("owner@visitor.example"));
  const [entered, first, second] = await Promise.all([v.entered, numbers(v), numbers(v)]);
  expect(entered?.actor).toMatchObject({ email: "owner@visitor.example", sellerId: one.sellerId });
  expect(first).toEqual([{ number: mine, sellerId: one.sellerId }]);
  expect(second).toEqual(first);
});

test("a read that comes later opens a visit of its own and is asked for its session again", async () => {
  const hash = await session("owner@visitor.example");
  const v = visit(hash);
  expect(await numbers(v)).toHaveLength(1);
  await v.entered;
  expect(await numbers(v)).toHaveLength(1);
  await lookup("select close_session($1)", [hash]);
  expect(await numbers(v)).toEqual([]);
});

test.each(["", "0".repeat(64)])("without a session (%j) nobody has entered and nothing is shown", async (hash) => {
  const v = visit(hash);
  const [entered, rows] = await Promise.all([v.entered, numbers(v)]);
  expect(entered?.actor).toBeNull();
  expect(rows).toEqual([]);
});

test("a person of the desk without a seller reads nothing this way", async () => {
  const v = visit(await session("specialist@visitor.example"));
  const [entered, rows] = await Promise.all([v.entered, numbers(v)]);
  expect(entered?.actor).toMatchObject({ email: "specialist@visitor.example" });
  expect(rows).toEqual([]);
});

test("a read that fails is rejected, and its connection serves the next visit", async () => {
  const hash = await session("owner@visitor.example");
  for (let i = 0; i < 15; i += 1) {
    const v = visit(hash);
    const failed = v.read((tx) => tx.execute(sql`select 1 / 0`));
    await expect(Promise.all([v.entered, failed])).rejects.toThrow();
  }
  expect(await numbers(visit(hash))).toHaveLength(1);
});

test("writes nothing: the role may not, and no connection keeps a seller's name", async () => {
  const hash = await session("owner@visitor.example");
  await Promise.all(Array.from({ length: 30 }, () => numbers(visit(hash))));
  const left = await Promise.all(
    Array.from({ length: 30 }, () =>
      lookup<{ seller: string | null; role: string }>("select current_setting('app.seller', true) as seller, current_user as role", []),
    ),
  );
  for (const { rows } of left) expect([rows[0]?.seller || null, rows[0]?.role]).toEqual([null, "app_login"]);
});

test("thirty people at once each see their own", async () => {
  const [a, b] = [await session("owner@visitor.example"), await session("owner@stranger.example")];
  const seen = await Promise.all(
    Array.from({ length: 30 }, async (_, i) => {
      const v = visit(i % 2 ? a : b);
      const [entered, rows] = await Promise.all([v.entered, numbers(v)]);
      return rows.every((r) => r.sellerId === entered?.actor?.sellerId) && rows.length === 1;
    }),
  );
  expect(seen).toEqual(Array.from({ length: 30 }, () => true));
});

/** Moves a session's times back, as waiting would. */
const moved = (hash: string, set: string) => asStaff((tx) => tx.execute(sql.raw(`update sessions set ${set} where id = '${hash}'`)));
const left = async (hash: string) => {
  const { rows } = await lookup<{ idle: string; most: string }>("select idle, most from session_left($1)", [hash]);
  return rows[0] ? { idle: Number(rows[0].idle) / 60_000, most: Number(rows[0].most) / 3_600_000 } : null;
};

test("what a page asks by itself does not keep a session alive; somebody who uses it does", async () => {
  const hash = await session("owner@visitor.example");
  await moved(hash, "last_seen_at = now() - interval '11 hours'");
  const byItself = openVisit<Entered>("enter_session($1, false)", [hash]);
  expect(await numbers(byItself)).toHaveLength(1);
  expect((await left(hash))?.idle).toBeCloseTo(60, 0);
  expect(await numbers(visit(hash))).toHaveLength(1);
  await expect.poll(async () => (await left(hash))?.idle).toBeCloseTo(SESSION.seller.idleMinutes, 0);
});

test.each([
  ["unused for its idle time", "last_seen_at = now() - make_interval(mins => idle_minutes)"],
  ["after its absolute end, however busy", "expires_at = now()"],
])("a session %s opens nothing and has nothing left", async (_what, set) => {
  const hash = await session("owner@visitor.example");
  expect((await left(hash))?.most).toBeCloseTo(SESSION.seller.hours, 1);
  await moved(hash, set);
  expect([await left(hash), (await visit(hash).entered)?.actor, await numbers(visit(hash))]).toEqual([null, null, []]);
});

test("the door of uploads keeps a session alive that is used, and wakes none that has ended unused", async () => {
  const done = await signIn({ email: "second@visitor.example", password: "twelve characters", address: "10.0.0.8" });
  if (!("token" in done)) throw new Error("not signed in");
  const { value } = await sealedCookie(done.token);
  const hash = tokenHash(done.token);
  await moved(hash, "last_seen_at = now() - interval '30 minutes'");
  expect(await (await visitOf(value))?.session).toMatchObject({ email: "second@visitor.example" });
  // Nobody waits for the end of a transaction that only read and touched its session.
  await expect.poll(async () => (await left(hash))?.idle).toBeCloseTo(SESSION.staff.idleMinutes, 0);
  await moved(hash, "last_seen_at = now() - make_interval(mins => idle_minutes)");
  expect([await (await visitOf(value))?.session, await (await visitOf(value))?.session, (await visit(hash).entered)?.actor]).toEqual([
    null,
    null,
    null,
  ]);
});
