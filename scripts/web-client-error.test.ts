import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { answerClientError } from "./web-client-error.ts";
import { FIXED } from "./web-headers.ts";

const server = createServer({ connectionsCheckingInterval: 20 }, (_req, res) => void res.end("asked"));
server.headersTimeout = 60;
server.on("clientError", answerClientError);
beforeAll(async () => once(server.listen(0, "127.0.0.1"), "listening"));
afterAll(() => void server.close());

/** All that the server says, until it ends the connection. */
async function told(sent: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  if (sent) socket.write(sent);
  return text(socket);
}

test("a connection opened ahead and not used ends without a word", async () => {
  expect(await told("")).toBe("");
});

test("one whose request does not come to its end in time is told so", async () => {
  expect(await told("GET / HTTP/1.1\r\nHost: x\r\n")).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
});

test("what is no HTTP, and headers without measure, are refused with the headers of every answer", async () => {
  const refused = await told("no such thing\r\n\r\n");
  expect(refused).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  for (const [name, value] of FIXED) expect(refused).toContain(`\r\n${name}: ${value}\r\n`);
  expect(refused).toContain("\r\nContent-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n");
  expect(await told(`GET / HTTP/1.1\r\nHost: x\r\nA: ${"a".repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
});
