import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { count, noteSweepLag } from "#lib/platform/tally.ts";
import { freePort } from "#scripts/embedded-postgres/cluster.ts";
import { routeClass } from "./route-class.ts";
import { serveMetrics, timing, watchQueue } from "./serve.ts";
import { metricsSettings } from "./settings.ts";

let served: { close(): void };
let url: string;
beforeAll(async () => {
  const port = await freePort();
  served = serveMetrics(port, "127.0.0.1");
  url = `http://127.0.0.1:${port}/metrics`;
});
afterAll(() => served.close());

test.each([
  ["GET", "/claims", false, "worklist"],
  ["GET", "/claims?view=due", false, "worklist"],
  ["GET", "/claims/CLM-2026-000347", false, "claim"],
  ["GET", "/claims/CLM-2026-000347/respond/declare", false, "respond"],
  ["POST", "/claims/CLM-2026-000347/respond/declare", true, "action"],
  ["GET", "/guest/eyJhbGciOi", false, "guest"],
  ["PATCH", "/uploads/0197c3a2", false, "upload"],
  ["POST", "/api/v1/claims", false, "intake"],
  ["GET", "/mary@example.com", false, "other"],
])("%s %s is counted as a kind of page", (method, path, isAction, route) => {
  expect(routeClass(method, path, isAction)).toBe(route);
});

test("what is served counts by kind and never names anyone", async () => {
  const time = timing();
  const res = Object.assign(new EventEmitter(), { statusCode: 404 });
  time({ method: "GET", url: "/guest/mary@example.com", headers: {} } as IncomingMessage, res as unknown as ServerResponse);
  res.emit("close");
  count("mails", "accepted");
  count("mails", "accepted");
  count("upload_bytes", "claim", 2_048);
  noteSweepLag(1_500);
  watchQueue(async () => ({ ready: 3, oldestSeconds: 42.5 }));
  const text = await (await fetch(url)).text();
  for (const line of [
    'rejoinder_http_request_duration_seconds_count{route="guest",method="GET",status="4xx"} 1',
    'rejoinder_mails_total{outcome="accepted"} 2',
    'rejoinder_upload_bytes_total{outcome="claim"} 2048',
    "rejoinder_sweep_lag_seconds 1.5",
    "rejoinder_queue_ready 3",
    "rejoinder_queue_oldest_seconds 42.5",
    "nodejs_eventloop_lag_seconds",
  ])
    expect(text).toContain(line);
  expect(text).not.toMatch(/mary|example/);
  expect((await fetch(url.replace("/metrics", "/"))).status).toBe(404);
});

test("the port is on loopback, the worker has the next one, and nothing is served unasked", () => {
  expect(metricsSettings({}, "web")).toBeNull();
  expect(metricsSettings({ METRICS_PORT: "9100" }, "web")).toEqual({ port: 9_100, host: "127.0.0.1" });
  expect(metricsSettings({ METRICS_PORT: "9100", METRICS_HOST: "10.0.0.5" }, "worker")).toEqual({ port: 9_101, host: "10.0.0.5" });
  expect(() => metricsSettings({ METRICS_PORT: "many" }, "web")).toThrow("METRICS_PORT must be a number");
});
