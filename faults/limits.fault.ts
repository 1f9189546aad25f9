import { connect } from "node:net";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld } from "#db/testing/world.ts";
import { figure } from "./figure.ts";
import { actionId, callAction, Web } from "./web.ts";

// What one person may ask for in a while, at the doors of the real web process: the limit itself and not one more, also at once.

let db: Awaited<ReturnType<typeof useDatabase>>;
let web: Web;
let cookie: string;
let admin: pg.Client;
beforeAll(async () => {
  db = await useDatabase();
  admin = await db.asSuperuser();
  await makeWorld("limits");
  web = await Web.ready();
  cookie = await web.signIn("owner@limits.example");
}, 180_000);
afterAll(async () => {
  await web?.kill();
  await db.drop();
});

const get = (path: string) => async () => (await fetch(web.url + path, { headers: { cookie } })).status === 429;
const upload = async () => {
  const headers = { cookie, "sec-fetch-site": "same-origin", "tus-resumable": "1.0.0", "upload-length": "1" };
  return (await fetch(`${web.url}/uploads`, { method: "POST", headers })).status === 429;
};
const act = async () => {
  const answer = await callAction(web.url, "/security", actionId("lib/accounts/actions.ts", "seeSecurityNotices"), cookie, {});
  // One that was not found at all would count as let in.
  expect(answer).not.toBeNull();
  return answer?.ok === false && answer.code === "too_many";
};
const invite = async () => {
  const body = { email: `m${Math.random()}@limits.example`, role: "viewer", locale: "en" };
  const answer = await callAction(web.url, "/settings/team", actionId("lib/accounts/team/actions.ts", "inviteToTeam"), cookie, body);
  // One that was not found at all would count as let in.
  expect(answer).not.toBeNull();
  return answer?.ok === false && answer.code === "too_many";
};
const DOORS: [what: string, most: number, refused: () => Promise<boolean>][] = [
  ["exports of one's own data a day", 3, get("/api/account/export")],
  ["actions a minute", 240, act],
  ["invitations an hour", 40, invite],
  ["uploads a minute", 120, upload],
  ["downloads a minute", 20, get("/api/claims/export?view=all")],
];

test.each(DOORS)(
  "%s: %d are let in, and no more",
  async (what, most, refused) => {
    // A limit is counted by the minute of the clock: everything is asked within one, and nothing was before.
    await expect.poll(() => (Date.now() / 1_000) % 60, { timeout: 60_000, interval: 500 }).toBeLessThan(25);
    await admin.query("delete from rate_limits");
    const asked = most + 5;
    const answers = await Promise.all(Array.from({ length: asked }, refused));
    const letIn = answers.filter((no) => !no).length;
    figure("–", `${what}, of ${asked} asked for at once`, letIn, String(most));
    expect(letIn).toBe(most);
  },
  120_000,
);

test("a body that never ends is let go of after a minute, in words", async () => {
  const from = performance.now();
  const said = await new Promise<string>((resolve, reject) => {
    let text = "";
    const socket = connect(Number(new URL(web.url).port), "localhost", () =>
      socket.write("POST /api/csp-report HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20\r\n\r\n{"),
    );
    socket.on("data", (d) => {
      text += d.toString();
    });
    socket.on("close", () => resolve(text)).on("error", reject);
  });
  const seconds = Math.round((performance.now() - from) / 1_000);
  figure("–", "seconds until a body that never ends is answered with 408", seconds, "60");
  expect(said).toMatch(/^HTTP\/1\.1 408 [\s\S]*nosniff[\s\S]*body_too_slow/);
  expect(seconds).toBeGreaterThanOrEqual(59);
  expect(seconds).toBeLessThan(75);
}, 90_000);
