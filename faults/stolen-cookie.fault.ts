import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { users } from "#db/schema/accounts.ts";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld } from "#db/testing/world.ts";
import { SIGN_IN_LIMITS } from "#lib/accounts/sign-in.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { figure } from "./figure.ts";
import { actionId, callAction, PASSWORD, Web } from "./web.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let web: Web;
beforeAll(async () => {
  db = await useDatabase();
  await makeWorld("thief");
  web = await Web.ready();
}, 180_000);
afterAll(async () => {
  await web?.kill();
  await db.drop();
});

const WHO = "owner@thief.example";
const page = async (cookie: string) => (await fetch(`${web.url}/overview`, { headers: { cookie }, redirect: "manual" })).status;
const read = async (cookie: string) => (await fetch(`${web.url}/api/notices/unread`, { headers: { cookie } })).status;
const act = (cookie: string, name: string, input: unknown) =>
  callAction(web.url, "/security", actionId("lib/accounts/actions.ts", name), cookie, input);

const WAYS: [what: string, end: (own: string) => Promise<unknown>][] = [
  ["sign-out", signOut],
  ["ending all others", (own) => act(own, "revokeOtherSessions", {})],
  // Also the very session's own cookie: it goes on under a new token.
  ["the password was changed", (own) => act(own, "changeMyPassword", { current: PASSWORD, next: PASSWORD })],
  ["disabling", () => asStaff((tx) => tx.update(users).set({ disabledAt: new Date() }).where(eq(users.email, WHO)))],
];

const OF_ONE_COOKIE = ["sign-out", "the password was changed"];

// F12 of the quality page.
test.each(WAYS)("a cookie stolen before %s opens nothing with the next request", async (what, end) => {
  const stolen = await web.signIn(WHO);
  const own = OF_ONE_COOKIE.includes(what) ? stolen : await web.signIn(WHO);
  expect([await page(stolen), await read(stolen)]).toEqual([200, 200]);
  await end(own);
  const after = [await page(stolen), await read(stolen)];
  figure("F12", `page and read with a cookie stolen before ${what}`, after.join(", "), "307, 401");
  expect(after).toEqual([307, 401]);
  expect(await act(stolen, "revokeOtherSessions", {})).toMatchObject({ ok: false, code: "signed_out" });
});

async function signOut(cookie: string): Promise<void> {
  const answer = await fetch(`${web.url}/api/auth/csrf`, { headers: { cookie } });
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  await fetch(`${web.url}/api/auth/signout`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, json: "true", callbackUrl: "/" }).toString(),
  });
}

// F11 of the quality page. The first few are evaluated, the rest are not even looked at.
test("of a thousand guesses at once, the documented number is evaluated", async () => {
  const guesses = process.env.FAULT_QUICK ? 100 : 1_000;
  const csrf = await fetch(`${web.url}/api/auth/csrf`);
  const cookie = csrf.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const guess = async (i: number): Promise<string> => {
    const form = { email: "specialist@thief.example", password: `${PASSWORD} ${i}`, csrfToken, json: "true", callbackUrl: "/" };
    const answer = await fetch(`${web.url}/api/auth/callback/credentials`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form).toString(),
    });
    const { url } = (await answer.json()) as { url?: string };
    return (url && new URL(url).searchParams.get("error")) || `status ${answer.status}`;
  };
  const answers = await Promise.all(Array.from({ length: guesses }, (_, i) => guess(i)));
  const evaluated = answers.filter((a) => a === "credentials").length;
  figure("F11", `of ${guesses} guesses at once for one account, evaluated`, evaluated, String(SIGN_IN_LIMITS.account));
  expect(evaluated).toBe(SIGN_IN_LIMITS.account);
  expect(answers.filter((a) => a !== "credentials" && a !== "too_many")).toEqual([]);
}, 120_000);
