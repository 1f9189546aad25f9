import { eq } from "drizzle-orm";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { passwordResets, users } from "#db/schema/accounts.ts";
import { useDatabase } from "#db/testing/database.ts";
import { withinWindow } from "#db/testing/rates.ts";
import { makeWorld } from "#db/testing/world.ts";
import type { Session } from "#lib/auth/session.ts";
import { tokenHash } from "#lib/platform/session-token.ts";
import { asStaff, lookup } from "#lib/platform/transaction.ts";
import { changePassword } from "./change-password.ts";
import { openReset } from "./open-reset.ts";
import { passwordProblem } from "./password-rule.ts";
import { RESET_LIMITS, requestReset } from "./request-reset.ts";
import { resetPassword } from "./reset-password.ts";
import { signIn } from "./sign-in.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let admin: pg.Client;
beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
  await makeWorld("keys");
});
afterAll(() => db.drop());

const OLD = "twelve characters";
const NEW = "a phrase nobody guesses";
const from = (address: string) => ({ address, agent: "" });
const enter = async (email: string, password = OLD) => {
  const done = await signIn({ email, password, address: "10.8.0.1" });
  return "token" in done ? done.token : null;
};
const alive = async (token: string | null) =>
  Boolean((await lookup<{ a: unknown }>("select session_actor($1) as a", [tokenHash(token ?? "")])).rows[0]?.a);
const sessionFor = async (token: string) => {
  const { rows } = await lookup<{ a: never }>("select session_actor($1) as a", [tokenHash(token)]);
  const row = rows[0]?.a as unknown as Session;
  return { ...row, tokenHash: tokenHash(token), staff: null, seller: null };
};

test.each([
  ["short one", "password_too_short"],
  ["password1234", "password_common"],
  ["1qaz2wsx3edc", "password_common"],
  ["abcabcabcabc", "password_common"],
  ["123456789012", "password_common"],
  ["!!football2026", "password_common"],
  ["lin.jie@lumen.example", "password_personal"],
  ["Lin Jie 20260101", "password_personal"],
  ["x".repeat(201), "too_long"],
  ["correct lamp battery", null],
  ["申辩材料要在期限之前交上去", null],
])("%s is %s", (password, problem) => expect(passwordProblem(password, { email: "lin.jie@lumen.example", name: "Lin Jie" })).toBe(problem));

test("a changed password ends the other sessions and every open link, and the own goes on under a new token; a wrong present one changes nothing", async () => {
  const [mine, theirs] = [await enter("owner@keys.example"), await enter("owner@keys.example")];
  const session = await sessionFor(mine ?? "");
  const link = await openReset("owner@keys.example", Date.now());
  await expect(changePassword(session, { current: "wrong", next: NEW })).rejects.toMatchObject({ fields: { current: "wrong_password" } });
  expect(await alive(theirs)).toBe(true);
  const { answer, token } = await changePassword(session, { current: OLD, next: NEW });
  expect(answer).toEqual({ ended: 1 });
  expect([await alive(token), await alive(mine), await alive(theirs)]).toEqual([true, false, false]);
  await expect(
    resetPassword(null, { token: link?.token ?? "", password: "another phrase entirely" }, from("10.8.0.5")),
  ).rejects.toMatchObject({
    code: "link_over",
  });
  expect([await enter("owner@keys.example"), typeof (await enter("owner@keys.example", NEW))]).toEqual([null, "string"]);
});

test("a link sets a password once, ends every session and every other link", async () => {
  const email = "finance@keys.example";
  const token = await enter(email);
  const [a, b] = [await openReset(email, Date.now()), await openReset(email, Date.now())];
  await expect(resetPassword(null, { token: a?.token ?? "", password: "finance 2026" }, from("10.8.0.2"))).rejects.toMatchObject({
    fields: { password: "password_personal" },
  });
  const twice = await Promise.allSettled([1, 2].map(() => resetPassword(null, { token: a?.token ?? "", password: NEW }, from("10.8.0.2"))));
  expect(twice.map((t) => t.status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(resetPassword(null, { token: b?.token ?? "", password: NEW }, from("10.8.0.2"))).rejects.toMatchObject({
    code: "link_over",
  });
  expect(await alive(token)).toBe(false);
  expect(await enter(email, NEW)).not.toBeNull();
});

test("a link is over after an hour, and opens nothing for a suspended person", async () => {
  const email = "reviewer@keys.example";
  const late = await openReset(email, Date.now() - 3_600_001);
  await expect(resetPassword(null, { token: late?.token ?? "", password: NEW }, from("10.8.0.3"))).rejects.toMatchObject({
    code: "link_over",
  });
  const link = await openReset(email, Date.now());
  await asStaff((tx) => tx.update(users).set({ disabledAt: new Date() }).where(eq(users.email, email)));
  await expect(resetPassword(null, { token: link?.token ?? "", password: NEW }, from("10.8.0.3"))).rejects.toMatchObject({
    code: "link_over",
  });
  expect(await openReset(email, Date.now())).toBeNull();
});

test("every address gets the same answer; past the account's limit no further mail is queued", async () => {
  const ask = (email: string) => requestReset(null, { email }, from("10.8.0.4"));
  const queued = async () =>
    Number((await admin.query("select count(*) as n from graphile_worker.jobs where task_identifier = 'account.reset'")).rows[0]?.n);
  const more = await withinWindow(RESET_LIMITS.windowSeconds, async () => {
    const before = await queued();
    for (let i = 0; i <= RESET_LIMITS.account; i += 1) expect(await ask("second@keys.example")).toBeNull();
    const past = await queued();
    expect(await ask("nobody@keys.example")).toBeNull();
    return [past - before, (await queued()) - past];
  });
  expect(more).toEqual([RESET_LIMITS.account, 1]);
  expect(await openReset("nobody@keys.example", Date.now())).toBeNull();
  expect(await asStaff((tx) => tx.select().from(passwordResets).where(eq(passwordResets.tokenHash, "nobody")))).toEqual([]);
});

test("one address asks for so many links an hour, for whomever, and is told so; another asks on", async () => {
  const ask = (i: number, address = "10.8.0.6") => requestReset(null, { email: `x${i}@keys.example` }, from(address));
  const asked = await withinWindow(RESET_LIMITS.windowSeconds, () =>
    Promise.allSettled([...Array.from({ length: RESET_LIMITS.address + 5 }, (_, i) => ask(i)), ask(0)]),
  );
  expect(asked.filter((a) => a.status === "fulfilled")).toHaveLength(RESET_LIMITS.address);
  for (const a of asked) if (a.status === "rejected") expect(a.reason).toMatchObject({ code: "too_many" });
  expect(await ask(0, "10.8.0.7")).toBeNull();
});
