import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { makeWorld } from "#db/testing/world.ts";
import { TOO_LARGE } from "#lib/i18n/door-words.ts";
import { figure } from "./figure.ts";
import { actionId, callAction, PASSWORD, Web } from "./web.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
let web: Web;
let cookie: string;
beforeAll(async () => {
  db = await useDatabase();
  await makeWorld("headers");
  web = await Web.ready();
  cookie = await web.signIn("owner@headers.example");
}, 180_000);
afterAll(async () => {
  await web?.kill();
  await db.drop();
});

const EVERY = {
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^same-origin$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy": /geolocation=\(\)/,
  "content-security-policy": /frame-ancestors 'none'/,
  "reporting-endpoints": /csp="\/api\/csp-report"/,
} as const;
const missing = (headers: Headers): string[] =>
  Object.entries(EVERY).flatMap(([name, form]) => (form.test(headers.get(name) ?? "") ? [] : [name]));

const KINDS: [what: string, status: number, path: string, init?: RequestInit][] = [
  ["a page", 200, "/sign-in"],
  ["a redirect", 307, "/overview"],
  ["a page that is not there", 404, "/nothing-here"],
  ["a picture that is not there", 404, "/_next/static/nothing.js"],
  ["a small read without a session", 401, "/api/notices/unread"],
  ["the intake without a signature", 401, "/api/v1/claims", { method: "POST", body: "{}" }],
  ["a call with the wrong method", 405, "/api/health", { method: "DELETE" }],
  ["an upload that another site sends", 403, "/uploads", { method: "POST", headers: { "tus-resumable": "1.0.0", "upload-length": "1" } }],
  ["the health of the process", 200, "/api/health"],
  ["a report that is none", 400, "/api/csp-report", { method: "POST", body: "{" }],
  [
    "an action of another build",
    404,
    "/sign-in",
    { method: "POST", body: "[]", headers: { "next-action": "00".repeat(21), "sec-fetch-site": "same-origin" } },
  ],
  ["an action that is too large", 413, "/sign-in", { method: "POST", body: "x".repeat(300_000), headers: { "next-action": "00" } }],
];

test.each(KINDS)("%s carries every header", async (what, status, path, init) => {
  const answer = await fetch(web.url + path, { redirect: "manual", ...init });
  // An id of another build is answered by a code of Next's own; both are its way of saying so.
  if (what === "an action of another build") expect([404, 409]).toContain(answer.status);
  else expect(answer.status).toBe(status);
  expect(missing(answer.headers)).toEqual([]);
  if (status === 413) expect(await answer.text()).toBe(TOO_LARGE);
});

test("a file of the build carries every header, and signed-in pages are kept nowhere", async () => {
  const page = await fetch(`${web.url}/overview`, { headers: { cookie } });
  expect(page.headers.get("cache-control")).toContain("no-store");
  const script = /\/_next\/static\/[^"]+\.js/.exec(await page.text())?.[0];
  const file = await fetch(web.url + script);
  expect(file.status).toBe(200);
  expect(missing(file.headers)).toEqual([]);
});

/** One raw request, as no client of a browser would send it. `whole`: its sender goes on listening, as a page waits to be made. */
const raw = (text: string, whole = false): Promise<string> =>
  new Promise((resolve, reject) => {
    const { port } = new URL(web.url);
    let said = "";
    const socket = connect(Number(port), "127.0.0.1", () => (whole ? socket.write(text) : socket.end(text)));
    socket.on("data", (d) => {
      said += d.toString();
    });
    socket.on("close", () => resolve(said));
    socket.on("error", reject);
  });

test.each([
  ["two lengths", "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"],
  ["a length and chunks", "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
  ["no HTTP at all", "HELLO\r\n\r\n"],
])("%s: 400 with the headers, and the connection ends", async (_what, text) => {
  const said = await raw(text);
  expect(said).toMatch(/^HTTP\/1\.1 400 /);
  expect(said).toMatch(/X-Content-Type-Options: nosniff/);
  expect(said).toMatch(/Connection: close/);
  expect(said.match(/HTTP\/1\.1/g)).toHaveLength(1);
});

// Its twin with a length is the action of another build above, which gets as far as Next.
test("an action that does not say its length is asked to: 411 in words, and nothing of it is read", async () => {
  const head = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nNext-Action: 00\r\nSec-Fetch-Site: same-origin\r\n";
  const said = await raw(`${head}Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\n`);
  expect(said).toMatch(/^HTTP\/1\.1 411 /);
  expect(said).toMatch(/X-Content-Type-Options: nosniff/i);
  expect(said).toContain(TOO_LARGE);
});

test("an action runs only when the browser says that our own page sent it", async () => {
  const id = actionId("lib/accounts/actions.ts", "setLocale");
  const ask = (headers: Record<string, string>) =>
    fetch(`${web.url}/sign-in`, {
      method: "POST",
      headers: { accept: "text/x-component", "content-type": "text/plain;charset=UTF-8", "next-action": id, cookie, ...headers },
      body: '[{"locale":"en"}]',
    }).then((r) => r.text());
  expect(await callAction(web.url, "/sign-in", id, cookie, { locale: "en" })).toMatchObject({ ok: true });
  const forged: Record<string, string>[] = [
    {},
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { origin: "https://evil.example", "x-forwarded-host": "evil.example" },
    { origin: "https://evil.example", "sec-fetch-site": "cross-site", "x-forwarded-host": "evil.example" },
  ];
  let ran = 0;
  for (const headers of forged) if (/"ok":true/.test(await ask(headers))) ran += 1;
  figure("–", "actions that ran with a forged or absent origin, of 6", ran, "0");
  expect(ran).toBe(0);
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "http://localhost@evil.example",
  "http://localhost.evil.example",
  "javascript:alert(1)",
])("a way back to %s leads to no other place, after a sign-in, a sign-out or a refusal", async (callbackUrl) => {
  const csrf = await fetch(`${web.url}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const jar = csrf.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  const led: string[] = [];
  for (const [path, fields] of [
    ["callback/credentials", { email: "owner@headers.example", password: PASSWORD }],
    ["callback/credentials", { email: "owner@headers.example", password: "wrong" }],
    ["signout", {}],
  ] as const) {
    const answer = await fetch(`${web.url}/api/auth/${path}`, {
      method: "POST",
      redirect: "manual",
      headers: { cookie: jar.join("; "), "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ ...fields, csrfToken, json: "true", callbackUrl }).toString(),
    });
    led.push(((await answer.json()) as { url: string }).url);
    const kept = answer.headers.getSetCookie().find((line) => line.startsWith("rejoinder.callback="));
    if (kept) led.push(decodeURIComponent(kept.split(";")[0]?.split("=")[1] ?? ""));
  }
  expect(led.length).toBeGreaterThanOrEqual(3);
  expect(led.map((url) => new URL(url, web.url).origin)).toEqual(led.map(() => new URL(web.url).origin));
});

test.each(["/overview", "/sign-in", "/api/auth/signin?callbackUrl=%2F", "/api/auth/providers", "/nothing-here", "/reset"])(
  "a host that somebody else names gets into nothing that %s answers",
  async (path) => {
    const said = await raw(
      `GET ${path} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n`,
      true,
    );
    expect(said).toMatch(/^HTTP\/1\.1 [2-4]\d\d /);
    expect(said).not.toContain("evil.example");
  },
);
