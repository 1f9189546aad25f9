import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

/** What names mean, in turn; the last stays. */
const names = vi.hoisted(() => ({ answers: [] as string[], asked: 0 }));
vi.mock("node:dns", () => ({
  lookup: (_name: string, options: { all?: boolean }, done: (e: null, a: unknown, family?: number) => void) => {
    const address = names.answers[Math.min(names.asked, names.answers.length - 1)] ?? "";
    names.asked += 1;
    if (options.all) done(null, [{ address, family: 4 }]);
    else done(null, address, 4);
  },
}));
const settings = vi.hoisted(() => ({ mode: "production" }));
vi.mock("./env.ts", () => ({ env: () => settings }));
// Of this machine's own addresses one plays the world outside: nothing else can be reached from a test.
const OUTSIDE = vi.hoisted(() => "127.0.0.9");
vi.mock("#lib/domain/webhook.ts", async (real) => {
  const { isPrivateAddress } = await real<{ isPrivateAddress: (ip: string) => boolean }>();
  return { isPrivateAddress: (ip: string) => ip !== OUTSIDE && isPrivateAddress(ip) };
});
const { safePost } = await import("./safe-post.ts");

let server: Server;
let port: number;
let reached: string[];
let reply: (response: ServerResponse) => void;
beforeAll(async () => {
  server = createServer((request, response) => {
    reached.push(request.socket.localAddress ?? "");
    reply(response);
  });
  await new Promise<void>((ready) => server.listen(0, "0.0.0.0", ready));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => new Promise((closed) => server.close(closed)));
beforeEach(() => {
  Object.assign(names, { answers: [OUTSIDE], asked: 0 });
  settings.mode = "production";
  reached = [];
  reply = (response) => response.writeHead(204).end();
});
const post = (host = "hooks.example", wallMs?: number) => safePost(`http://${host}:${port}/hook`, {}, "{}", wallMs);

test.each([
  ["decimal", "2130706433"],
  ["octal", "0177.0.0.1"],
  ["hex", "0x7f.0x0.0x0.0x1"],
  ["hex in one", "0x7f000001"],
  ["short", "127.1"],
  ["zero", "0"],
  ["full-width", "１２７.０.０.１"],
  ["IPv6 loopback", "[::1]"],
  ["IPv6-mapped", "[::ffff:127.0.0.1]"],
  ["IPv6-mapped, in hex", "[::ffff:7f00:1]"],
  ["NAT64", "[64:ff9b::7f00:1]"],
  ["metadata of a cloud", "169.254.169.254"],
  ["metadata of a cloud, mapped", "[::ffff:a9fe:a9fe]"],
])("a private host written %s is refused before anything is sent", async (_how, host) => {
  await expect(post(host)).rejects.toThrow("private address");
  expect(reached).toEqual([]);
});

test("a name of private meaning is refused; one of hex letters is a name like any other", async () => {
  names.answers = ["127.0.0.1"];
  await expect(post("localhost")).rejects.toThrow("private address");
  expect(reached).toEqual([]);
  names.answers = [OUTSIDE];
  expect(await post("cafe.de")).toEqual({ status: 204, answer: "" });
});

test("a name that turns private after the look: the connection goes to the address that was looked at", async () => {
  names.answers = [OUTSIDE, "127.0.0.1"];
  expect(await post()).toMatchObject({ status: 204 });
  expect([reached, names.asked]).toEqual([[OUTSIDE], 1]);
  // And the next call looks again, whatever connection there was before.
  await expect(post()).rejects.toThrow("private address");
  expect(reached).toEqual([OUTSIDE]);
});

test("a redirect to a private address is an answer like any other, and is not followed", async () => {
  reply = (response) => response.writeHead(302, { location: `http://127.0.0.1:${port}/inside` }).end("moved");
  expect(await post()).toEqual({ status: 302, answer: "moved" });
  expect(reached).toEqual([OUTSIDE]);
});

test("who drips its answer, or sends without end, holds nobody up", async () => {
  let drip: ReturnType<typeof setInterval> | undefined;
  reply = (response) => {
    response.writeHead(200);
    drip = setInterval(() => response.write("."), 20);
  };
  await expect(post(undefined, 200)).rejects.toThrow("no answer in 0.2 s");
  clearInterval(drip);
  reply = (response) => {
    response.writeHead(200);
    drip = setInterval(() => response.write("x".repeat(4_000)), 5);
  };
  expect((await post()).answer).toHaveLength(4_096);
  clearInterval(drip);
});

test("the demo may call its own machine", async () => {
  settings.mode = "demo";
  expect(await post("127.0.0.1")).toMatchObject({ status: 204 });
});
