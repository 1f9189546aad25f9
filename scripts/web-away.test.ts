import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DATABASE_AWAY, UNREADABLE } from "#lib/i18n/door-words.ts";
import { awayDoor } from "./web-away.ts";

type Middleware = (req: IncomingMessage, res: ServerResponse, next: () => void) => void;
/** As Next puts it around every answer. */
const compress = (createRequire(import.meta.url)("next/dist/compiled/compression") as () => Middleware)();

let away: boolean;
/** What the database says when it is asked because of a fault, and when. */
let there: () => Promise<boolean>;
let door: ReturnType<typeof awayDoor>;
let handle: (req: IncomingMessage, res: ServerResponse) => void;
let server: Server;
let url: string;
beforeEach(async () => {
  away = false;
  there = async () => true;
  door = awayDoor();
  const watch = { away: () => away, ask: () => there(), close: () => undefined };
  server = createServer((req, res) => {
    req.headers["x-nonce"] = "n0nce";
    if (!door.refuse(watch, req, res)) compress(req, res, () => handle(req, res));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const PAGE = `<html>${"a page that is large enough to be compressed ".repeat(100)}</html>`;
const fault = (_req: IncomingMessage, res: ServerResponse): void => {
  res.statusCode = 500;
  res.setHeader("content-type", "text/html");
  res.write(PAGE);
  res.end();
};
const get = (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers });
const act = () => fetch(`${url}/claims`, { method: "POST", body: "[]", headers: { "next-action": "00" } });

test("who comes while the database is away is told so, each in its own way", async () => {
  away = true;
  const page = await get("/claims", { cookie: "rejoinder-locale=zh-CN" });
  expect([page.status, page.headers.get("retry-after"), page.headers.get("cache-control")]).toEqual([503, "5", "no-store"]);
  expect(await page.text()).toMatch(/lang="zh-CN"[\s\S]*数据库暂时没有响应[\s\S]*nonce="n0nce"/);
  expect(await (await get("/claims", { "accept-language": "en-GB" })).text()).toContain("The database does not answer just now");
  expect(await (await act()).text()).toBe(DATABASE_AWAY);
  expect(await (await get("/api/v1/claims/X")).json()).toMatchObject({ status: 503, code: "database_away" });
  expect(await (await get("/api/notices/unread")).json()).toEqual({ ok: false, code: "database_away" });
});

test("what needs no database is served meanwhile", async () => {
  away = true;
  handle = (_req, res) => res.end("file");
  for (const path of ["/_next/static/a.js", "/api/health/live"]) expect(await (await get(path)).text()).toBe("file");
});

test("who waits is told when it goes, and who was making the answer speaks to nobody", async () => {
  const waits = Promise.withResolvers<ServerResponse>();
  handle = (_req, res) => waits.resolve(res);
  const asked = get("/claims");
  const late = await waits.promise;
  door.changed(true);
  expect((await asked).status).toBe(503);
  late.statusCode = 200;
  late.setHeader("x-late", "1");
  late.end(PAGE);
});

test("a fault is told as the database's where it is away, as the sender's where an action could not be read, else as it is", async () => {
  handle = fault;
  const whole = await get("/claims");
  expect([whole.status, await whole.text()]).toEqual([500, PAGE]);
  const read = await act();
  expect([read.status, await read.text()]).toEqual([400, UNREADABLE]);
  there = async () => false;
  expect((await get("/claims")).status).toBe(503);
  expect(await (await act()).text()).toBe(DATABASE_AWAY);
});

test("a fault that is held back when the database goes is answered once", async () => {
  const asks = Promise.withResolvers<void>();
  const says = Promise.withResolvers<boolean>();
  there = () => {
    asks.resolve();
    return says.promise;
  };
  handle = fault;
  const asked = get("/claims");
  await asks.promise;
  door.changed(true);
  const answer = await asked;
  expect([answer.status, (await answer.text()).includes("</html>")]).toEqual([503, true]);
  says.resolve(false);
  expect((await get("/_next/static/x")).status).toBe(500);
});

test("an answer that has begun is left alone", async () => {
  const begun = Promise.withResolvers<ServerResponse>();
  handle = (_req, res) => {
    res.writeHead(200, { "content-type": "text/plain" });
    res.write("begun, ");
    res.flushHeaders();
    begun.resolve(res);
  };
  const asked = get("/claims", { "accept-encoding": "identity" });
  const res = await begun.promise;
  door.changed(true);
  res.end("ended");
  const answer = await asked;
  expect([answer.status, await answer.text()]).toEqual([200, "begun, ended"]);
});
