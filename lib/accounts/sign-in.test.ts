import { and, eq, isNull } from "drizzle-orm";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessions, users } from "#db/schema/accounts.ts";
import { secondFactors } from "#db/schema/second-factor.ts";
import { useDatabase } from "#db/testing/database.ts";
import { withinWindow } from "#db/testing/rates.ts";
import { makeWorld } from "#db/testing/world.ts";
import { tokenHash } from "#lib/platform/session-token.ts";
import { asStaff, lookup, type Tx } from "#lib/platform/transaction.ts";
import { openSession, SIGN_IN_LIMITS, signIn } from "./sign-in.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
  await makeWorld("doors");
});
afterAll(() => db.drop());

const right = { email: "owner@doors.example", password: "twelve characters", address: "10.0.0.1" };
const actor = async (token: string) =>
  (await lookup<{ a: { email: string } | null }>("select session_actor($1) as a", [tokenHash(token)])).rows[0]?.a;

test("the right password opens a session, which ends at once when it is closed", async () => {
  const done = await signIn({ ...right, email: " OWNER@doors.example " });
  if (!("token" in done)) throw new Error("not signed in");
  expect(await actor(done.token)).toMatchObject({ email: right.email });
  await lookup("select close_session($1)", [tokenHash(done.token)]);
  expect(await actor(done.token)).toBeNull();
});

test("a wrong password and an unknown address get the same answer", async () => {
  expect(await signIn({ ...right, email: "specialist@doors.example", password: "wrong" })).toEqual({ refused: "credentials" });
  expect(await signIn({ ...right, email: "nobody@doors.example" })).toEqual({ refused: "credentials" });
});

test("of many guesses at once, exactly the documented number is evaluated", async () => {
  const guess = (_: unknown, i: number) => signIn({ email: "finance@doors.example", password: `guess ${i}`, address: "10.0.0.9" });
  const [answers, theRight] = await withinWindow(SIGN_IN_LIMITS.windowSeconds, async () => [
    await Promise.all(Array.from({ length: 40 }, guess)),
    await signIn({ ...right, email: "finance@doors.example" }),
  ]);
  const evaluated = answers.filter((a) => "refused" in a && a.refused === "credentials");
  expect(evaluated).toHaveLength(SIGN_IN_LIMITS.account);
  expect(theRight).toEqual({ refused: "too_many" });
});

test("limits count by the clock: around the end of a quarter of an hour twice the number at most, and no more of either", async () => {
  const guess = (i: number) => signIn({ email: "specialist@doors.example", password: `guess ${i}`, address: "10.0.0.7" });
  const evaluated = async () => {
    const answers = await Promise.all(Array.from({ length: 25 }, (_, i) => guess(i)));
    return answers.filter((a) => "refused" in a && a.refused === "credentials").length;
  };
  const counted = await withinWindow(SIGN_IN_LIMITS.windowSeconds, async () => {
    const before = await evaluated();
    await asStaff((tx) => tx.execute("update rate_limits set window_start = window_start - interval '15 minutes'"));
    return [before, await evaluated(), await evaluated()];
  });
  expect(counted).toEqual([SIGN_IN_LIMITS.account, SIGN_IN_LIMITS.account, 0]);
});

test("from one address so many accounts are tried and no more; from another one they sign in", async () => {
  const guess = (_: unknown, i: number) => signIn({ email: `x${i}@doors.example`, password: "wrong", address: "10.0.0.6" });
  const [answers, afterwards] = await withinWindow(SIGN_IN_LIMITS.windowSeconds, async () => [
    await Promise.all(Array.from({ length: SIGN_IN_LIMITS.address + 5 }, guess)),
    [await signIn({ ...right, address: "10.0.0.6" }), await signIn({ ...right, address: "10.0.0.5" })],
  ]);
  expect(answers.filter((a) => "refused" in a && a.refused === "credentials")).toHaveLength(SIGN_IN_LIMITS.address);
  expect(afterwards).toEqual([{ refused: "too_many" }, expect.objectContaining({ token: expect.any(String) })]);
});

test("an unknown address takes as long as a wrong password", async () => {
  const time = async (email: string, i: number) => {
    const from = performance.now();
    await signIn({ email, password: "wrong", address: `10.0.1.${i}` });
    return performance.now() - from;
  };
  const median = (xs: number[]) => [...xs].sort((a, b) => a - b)[Math.floor(xs.length / 2)] ?? Number.NaN;
  const [known, unknown]: [number[], number[]] = [[], []];
  // In turns, so that a slow moment of the machine strikes both.
  for (let i = 0; i < SIGN_IN_LIMITS.account; i += 1) {
    known.push(await time("reviewer@doors.example", i));
    unknown.push(await time(`nobody-${i}@doors.example`, i));
  }
  expect(median(unknown) / median(known)).toBeGreaterThan(0.6);
  expect(median(unknown) / median(known)).toBeLessThan(1.6);
});

const OVERTAKEN: [what: string, proof: { factor: null }, by: (tx: Tx, userId: string) => Promise<unknown>][] = [
  ["a new password", { factor: null }, (tx, id) => tx.update(users).set({ passwordHash: "another" }).where(eq(users.id, id))],
  ["a suspension", { factor: null }, (tx, id) => tx.update(users).set({ disabledAt: new Date() }).where(eq(users.id, id))],
];
test.each(OVERTAKEN)("a sign-in that %s overtakes opens nothing, however close they come", async (_what, proof, by) => {
  const world = await makeWorld(`late-${OVERTAKEN.findIndex(([what]) => what === _what)}`);
  const { userId } = world.owner;
  const [user] = await asStaff((tx) => tx.select().from(users).where(eq(users.id, userId)));
  const open = () => openSession(userId, { address: "10.0.0.4", agent: "" }, "", { ...proof, passwordHash: user?.passwordHash ?? "" });
  const before = (await open()) ?? "";
  expect(await actor(before)).not.toBeNull();
  let late: Promise<string | null> = Promise.resolve(null);
  await asStaff(async (tx) => {
    await tx.select().from(users).where(eq(users.id, userId)).for("update");
    await tx.update(sessions).set({ endedAt: new Date() }).where(eq(sessions.userId, userId));
    // The sessions that were there have ended; this one comes after that and before all is said.
    late = open();
    await expect
      .poll(async () => (await admin.query("select 1 from pg_locks where not granted")).rowCount, { timeout: 10_000 })
      .toBeGreaterThan(0);
    await by(tx, userId);
  });
  expect([await late, await open()]).toEqual([null, null]);
  const left = await asStaff((tx) =>
    tx
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt))),
  );
  expect(left).toEqual([]);
});

test("a sign-in without a code that an authenticator overtakes opens nothing", async () => {
  const { userId } = (await makeWorld("overtaken")).owner;
  const open = (factor: string | null) => openSession(userId, { address: "10.0.0.4", agent: "" }, "", { factor });
  expect(await open(null)).not.toBeNull();
  await asStaff((tx) => tx.insert(secondFactors).values({ userId, secret: "sealed", confirmedAt: new Date() }));
  expect([await open(null), await open("another")]).toEqual([null, null]);
  expect(await open("sealed")).not.toBeNull();
});
