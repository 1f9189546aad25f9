import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { PassThrough, Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TOO_SLOW } from "#lib/i18n/door-words.ts";
import { bodySeconds, boundBody, oversized, passRest } from "./web-bodies.ts";

const SECONDS = 0.3;
let handled: string[];
let handle: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
let server: Server;
beforeEach(async () => {
  handled = [];
  handle = async (req, res) => {
    const got = await buffer(req).then(String, (error: Error) => error.message);
    handled.push(got);
    res.writeHead(200, { "content-type": "text/html" }).end(`saved ${got}`);
  };
  server = createServer((req, res) => {
    boundBody(req, res, bodySeconds(req) === null ? null : SECONDS);
    passRest(req, res, SECONDS * 1_000);
    handle(req, res).catch((error: Error) => handled.push(error.message));
  });
  server.requestTimeout = 0;
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

/** What a socket is told until the other side ends it. */
const raw = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = "";
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1", () => socket.write(text));
    socket.setEncoding("utf8").on("data", (d) => {
      said += d;
    });
    socket.on("close", () => resolve(said)).on("error", (error: NodeJS.ErrnoException) => error.code === "ECONNRESET" || reject(error));
  });
const begun = (path: string, headers = "") => `POST ${path} HTTP/1.1\r\nHost: x\r\n${headers}Content-Length: 20\r\n\r\n[half`;

test.each([
  ["an action", "/claims", "next-action: 00\r\n", "text/plain", TOO_SLOW],
  ["a call of the API", "/api/v1/claims", "", "application/problem+json", '"code":"body_too_slow"'],
  ["a small write", "/api/session", "", "application/json", '{"ok":false,"code":"body_too_slow"}'],
])("%s whose body never ends is told so with 408, and its connection is closed", async (_what, path, headers, type, words) => {
  const said = await raw(begun(path, headers));
  expect(said).toMatch(/^HTTP\/1\.1 408 /);
  expect(said).toContain(`content-type: ${type}\r\n`);
  expect(said).toContain(words);
  expect(said).not.toContain("saved [half");
  await expect.poll(() => handled).toEqual(["Premature close"]);
});

test("chunks that never end are bounded too, and so is a body that was answered without being read", async () => {
  expect(await raw("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n[half\r\n")).toMatch(/^HTTP\/1\.1 408 /);
  handle = async (_req, res) => void res.writeHead(200).end("early");
  expect(await raw(begun("/a"))).toMatch(/^HTTP\/1\.1 200 [\s\S]*early/);
});

test("who has sent everything may wait for the answer as long as it takes, and goes on with the connection", async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  handle = async (req, res) => {
    await buffer(req);
    await held;
    res.end("late but whole");
  };
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  let said = "";
  socket.on("data", (d) => {
    said += d;
  });
  socket.write("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n[]");
  // A second one, which is never whole, marks that the time of the first is over.
  expect(await raw(begun("/b"))).toContain("408");
  expect(said).toBe("");
  release();
  await expect.poll(() => said).toContain("late but whole");
  socket.write("GET /c HTTP/1.1\r\nHost: x\r\n\r\n");
  await expect.poll(() => said.match(/late but whole/g)?.length).toBe(2);
  socket.destroy();
});

test.each([
  [{}, null],
  [{ "content-length": "0" }, null],
  [{ "content-length": "2" }, 60],
  [{ "content-length": String(256 * 1024) }, 76],
  [{ "content-length": String(2 ** 40) }, 900],
  [{ "transfer-encoding": "chunked" }, 900],
])("a request with %j has %s seconds for its body", (headers, seconds) => {
  const given = bodySeconds({ headers });
  expect(given === null ? null : Math.round(given)).toBe(seconds);
});

test.each([
  ["an action", "/claims", "next-action: 00\r\n"],
  ["a sign-in", "/api/auth/callback/credentials", ""],
])("%s of more than 256 KB, and one that does not say how much, is refused before it is read", async (_what, path, headers) => {
  server.removeAllListeners("request").on("request", (req, res) => oversized(req, res) || res.end("let in"));
  const status = async (length: string) =>
    /^HTTP\/1\.1 (\d+)/.exec(await raw(`POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${headers}${length}\r\n\r\n`))?.[1];
  const all = [`Content-Length: ${256 * 1024}`, `Content-Length: ${256 * 1024 + 1}`, "Transfer-Encoding: chunked"];
  expect(await Promise.all(all.map(status))).toEqual(["200", "413", "411"]);
});

const READINGS: Record<string, (req: IncomingMessage) => unknown> = {
  "as the events of its pieces": (req) => new Promise((first) => req.once("data", first)),
  "as a loop that ends": async (req) => {
    for await (const _ of req.iterator({ destroyOnReturn: false })) break;
  },
  "as a loop that gives it up": async (req) => {
    for await (const _ of req) break;
  },
  "into a stream nobody reads": (req) => new Promise((first) => req.pipe(new PassThrough()).once("readable", first)),
  "as a stream of the web that is given up": async (req) => {
    const reader = (Readable.toWeb(req, { strategy: { highWaterMark: 1 } }) as ReadableStream).getReader();
    await reader.read();
    reader.releaseLock();
  },
};
test.each(Object.keys(READINGS))(
  "behind a body read %s and answered early, the next request of its connection is answered",
  async (how) => {
    let asked = 0;
    handle = async (req, res) => {
      asked += 1;
      if (asked === 1) await READINGS[how]?.(req);
      res.end(`answer ${asked}`);
    };
    const size = 3_000_000;
    const said = raw(
      `POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n${"x".repeat(size)}GET /b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(await said).toMatch(/answer 1[\s\S]*answer 2/);
  },
);

test.each([
  [`Content-Length: ${2 ** 30}`, "x".repeat(8_000_000)],
  ["Transfer-Encoding: chunked", `${"100000\r\n".padEnd(8 + 0x100000, "x")}\r\n`.repeat(8)],
])("of a rest that may be much (%s) next to nothing goes by, and its connection ends", async (head, rest) => {
  let line: Socket | undefined;
  // Without what else ends a line: uploads have no bound of their own.
  server.keepAliveTimeout = 0;
  server.removeAllListeners("request").on("request", async (req: IncomingMessage, res: ServerResponse) => {
    line = req.socket;
    passRest(req, res, SECONDS * 1_000);
    await new Promise((first) => req.once("data", first));
    req.pause();
    res.end("early");
  });
  expect(await raw(`POST /a HTTP/1.1\r\nHost: x\r\n${head}\r\n\r\n${rest}`)).toMatch(/^HTTP\/1\.1 200 [\s\S]*early/);
  expect(line?.bytesRead).toBeLessThan(4_000_000);
});
