import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { useDatabase } from "#db/testing/database.ts";
import { withinWindow } from "#db/testing/rates.ts";
import { log } from "#lib/platform/log.ts";
import { CSP_REPORTS, cspReport, cspReportsTaken, violations } from "./csp-report.ts";

let db: Awaited<ReturnType<typeof useDatabase>>;
beforeAll(async () => {
  db = await useDatabase();
});
afterAll(() => db.drop());

const OLD = {
  "csp-report": {
    "document-uri": "https://app.example/guest/SECRET-TOKEN?email=lin@lumen.example",
    "effective-directive": "script-src-elem",
    "blocked-uri": "https://evil.example/x.js?user=lin",
    "script-sample": "const password",
  },
};
const NEW = [
  { type: "deprecation", body: {} },
  {
    type: "csp-violation",
    body: { documentURL: "https://app.example/claims/CLM-2026-000001", effectiveDirective: "img-src", blockedURL: "inline" },
  },
];
const send = (body: string, address: string) =>
  cspReport(new Request("http://localhost/api/csp-report", { method: "POST", body, headers: { "x-real-ip": address } }));

test.each([
  [OLD, [{ directive: "script-src-elem", blocked: "https://evil.example", page: "/guest" }]],
  [NEW, [{ directive: "img-src", blocked: "inline", page: "/claims" }]],
  [[], null],
  [null, null],
  [{ "csp-report": "text" }, null],
  [{ "csp-report": {} }, [{ directive: "unknown", blocked: "unknown", page: "unknown" }]],
])("of %j the log gets %j", (body, expected) => {
  expect(violations(JSON.stringify(body))).toEqual(expected);
});

test("a report is logged without what names a person or a link, and counted", async () => {
  const written = vi.spyOn(log, "warn").mockReturnValue();
  const before = cspReportsTaken();
  expect((await send(JSON.stringify(OLD), "192.0.2.1")).status).toBe(204);
  const line = JSON.stringify(written.mock.calls);
  written.mockRestore();
  expect(cspReportsTaken()).toBe(before + 1);
  expect(line).toContain('"csp"');
  expect(line).not.toMatch(/SECRET|lin|password/);
});

test("what is too large or no report is refused", async () => {
  expect((await send("x".repeat(CSP_REPORTS.bytes + 1), "192.0.2.2")).status).toBe(413);
  expect((await send("{", "192.0.2.2")).status).toBe(400);
});

test("one address may send only so many a minute", async () => {
  const sent = () => Promise.all(Array.from({ length: CSP_REPORTS.aMinute + 5 }, () => send("{", "192.0.2.3")));
  const answers = await withinWindow(60, sent);
  expect(answers.filter((a) => a.status === 429)).toHaveLength(5);
});
