import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { prepare, type Setting } from "./web-headers.ts";

const PLAIN: Setting = { dev: false, https: false, trustProxy: false };

function visit(headers: Record<string, string>, setting: Partial<Setting> = {}, [method, url] = ["GET", "/"]) {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: "192.0.2.7" });
  const req = new IncomingMessage(socket);
  Object.assign(req.headers, headers);
  Object.assign(req, { method, url });
  const res = new ServerResponse(req);
  prepare(req, res, { ...PLAIN, ...setting });
  return { req: req.headers, res };
}

test.each([
  "x-middleware-subrequest",
  "x-middleware-rewrite",
  "x-nextjs-data",
  "x-nextjs-html-request-id",
  "x-invoke-path",
  "x-forwarded-host",
  "x-forwarded-proto",
  "forwarded",
])("a client cannot send %s", (name) => {
  expect(visit({ [name]: "evil", accept: "text/html" }).req).toEqual(expect.not.objectContaining({ [name]: expect.anything() }));
});

test("policy, nonce and address are ours, whatever the client says", () => {
  const { req, res } = visit({
    "content-security-policy": "default-src *",
    "x-nonce": "known",
    "x-real-ip": "10.0.0.1",
    "x-forwarded-for": "10.0.0.2",
  });
  expect(req["x-nonce"]).toMatch(/^[\w+/]{22}==$/);
  expect(req["content-security-policy"]).toContain(`script-src 'nonce-${String(req["x-nonce"])}' 'strict-dynamic';`);
  expect(res.getHeader("content-security-policy")).toBe(req["content-security-policy"]);
  expect(req["x-real-ip"]).toBe("192.0.2.7");
});

test.each([
  ["/api/files/a", true],
  ["/api?x", true],
  ["/apiary", false],
  ["/claims", false],
])("what is no page is shut in, wherever it is opened: %s %s", (url, shut) => {
  const policy = String(visit({}, {}, ["GET", url]).res.getHeader("content-security-policy"));
  expect(policy.startsWith("sandbox; default-src 'none'")).toBe(shut);
  expect(policy).toContain("frame-ancestors 'none'");
});

test("every answer has its own nonce", () => {
  expect(visit({}).req["x-nonce"]).not.toBe(visit({}).req["x-nonce"]);
});

test("behind our proxy the last hop counts, and without one the socket", () => {
  expect(visit({ "x-forwarded-for": "10.0.0.2, 203.0.113.9" }, { trustProxy: true }).req["x-real-ip"]).toBe("203.0.113.9");
  expect(visit({}, { trustProxy: true }).req["x-real-ip"]).toBe("192.0.2.7");
});

test("fixed headers stand on every answer, HSTS only with https", () => {
  const { res } = visit({});
  expect(res.getHeader("x-content-type-options")).toBe("nosniff");
  expect(res.getHeader("referrer-policy")).toBe("same-origin");
  expect(res.getHeader("cross-origin-opener-policy")).toBe("same-origin");
  expect(String(res.getHeader("content-security-policy"))).toContain("frame-ancestors 'none'");
  expect(res.hasHeader("strict-transport-security")).toBe(false);
  const secure = visit({ "x-forwarded-proto": "http" }, { https: true });
  expect(secure.res.getHeader("strict-transport-security")).toContain("max-age=63072000");
  expect(secure.req["x-forwarded-proto"]).toBe("https");
});

test("only development may evaluate text and take styles without a nonce", () => {
  expect(String(visit({}).req["content-security-policy"])).not.toMatch(/unsafe-eval|style-src [^;]*unsafe-inline/);
  expect(String(visit({}, { dev: true }).req["content-security-policy"])).toContain("'unsafe-eval'");
});

test.each(["x-original-url", "x-rewrite-url", "x-http-method-override", "x-method-override", "x-host"])("%s rewrites nothing", (name) => {
  expect(visit({ [name]: "/desk" }).req[name]).toBeUndefined();
});

test("the page somebody asked for is named by us, without Next's own mark", () => {
  expect(visit({ "x-own-path": "//evil.example" }).req["x-own-path"]).toBe("/");
});

test("the policy says where to report what it refused", () => {
  const { res } = visit({});
  expect(String(res.getHeader("content-security-policy"))).toMatch(/report-uri \/api\/csp-report; report-to csp$/);
  expect(res.getHeader("reporting-endpoints")).toBe('csp="/api/csp-report"');
});

test.each<[what: string, byItself: boolean, method: string, url: string, headers?: Record<string, string>]>([
  ["a page that is opened", false, "GET", "/claims?view=all"],
  ["a page that is opened, whatever it says of itself", false, "GET", "/claims", { "x-own-asking": "1" }],
  ["an action", false, "POST", "/claims", { "next-action": "00", rsc: "1" }],
  ["a piece of an upload", false, "PATCH", "/uploads/a.b"],
  ["somebody reads or types", false, "POST", "/api/session"],
  ["the poll of the rail", true, "GET", "/api/notices/unread"],
  ["the stream", true, "GET", "/live"],
  ["how long the session has", true, "GET", "/api/session"],
  ["a part of a page that Next fetches", true, "GET", "/claims?_rsc=1a", { rsc: "1" }],
  ["a page the browser fetches beforehand", true, "GET", "/claims", { "sec-purpose": "prefetch;prerender" }],
])("%s: asked by the page itself is %j", (_what, byItself, method, url, headers = {}) => {
  expect(visit(headers, {}, [method, url]).req["x-own-asking"]).toBe(byItself ? "1" : undefined);
});
