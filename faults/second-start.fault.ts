import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodePath } from "#lib/storage/preview/run-child.ts";
import { freePort, stopLeftOver } from "#scripts/embedded-postgres/cluster.ts";
import { chooseDataDir } from "#scripts/start/data-dir.ts";
import { figure } from "./figure.ts";
import { productSettings, startProduct } from "./product.ts";

const ROOT = process.cwd();
const DIR = ".data-test/second";
const STARTS = process.env.FAULT_QUICK ? 3 : 9;
/** The goal, and what one start may take while others have the machine. */
const [GOAL_MS, WORST_MS] = [1_000, 5_000];

const folder = chooseDataDir(ROOT, DIR);
let first: ChildProcess;
let port: number;
let figures: number;
beforeAll(async () => {
  stopLeftOver(folder);
  rmSync(folder, { recursive: true, force: true });
  port = await freePort();
  figures = await freePort();
  first = (await startProduct({ ...productSettings(DIR, port), METRICS_PORT: String(figures) })).child;
}, 200_000);
afterAll(async () => {
  first?.kill("SIGTERM");
  if (first?.exitCode === null) await once(first, "exit");
  stopLeftOver(folder);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** What `npm start` runs, to its end. */
async function second(otherPort: number): Promise<{ code: number | null; said: string; ms: number }> {
  const from = performance.now();
  const child = spawn(nodePath(ROOT), [join(ROOT, "scripts/start.mjs")], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "pipe"],
    env: productSettings(DIR, otherPort),
    timeout: 20_000,
  });
  let said = "";
  child.stderr.on("data", (piece) => {
    said += piece;
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said: said.trim(), ms: performance.now() - from };
}

// F16 of the quality page: nobody works twice on one data directory.
test("a second start on the same data is refused at once with the holder's number, and the first goes on", async () => {
  const refused = [];
  for (let i = 0; i < STARTS; i += 1) refused.push(await second(await freePort()));
  const times = refused.map((r) => r.ms).sort((a, b) => a - b);
  const [best, median, worst] = [times[0] ?? Number.NaN, times[STARTS >> 1] ?? Number.NaN, times.at(-1) ?? Number.NaN];
  const wrong = refused.filter((r) => r.code !== 1 || r.said !== `This data folder is in use by process ${first.pid}: ${folder}.`);
  figure("F16", "second starts on one data directory; not refused with the holder's pid", `${STARTS}; ${wrong.length}`, "0");
  figure(
    "F16",
    "refused after ms, best, median and worst",
    [best, median, worst].map(Math.round).join(", "),
    `≤ ${GOAL_MS} idle, ≤ ${WORST_MS}`,
  );
  expect(wrong).toEqual([]);
  expect(best).toBeLessThanOrEqual(GOAL_MS);
  expect(worst).toBeLessThanOrEqual(WORST_MS);
  expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200);
}, 200_000);

test("what is built serves its figures on ports of their own, and says how it is", async () => {
  const scraped = async (at: number): Promise<string> => (await fetch(`http://127.0.0.1:${at}/metrics`)).text();
  await fetch(`http://127.0.0.1:${port}/sign-in`).then((r) => r.text());
  const [web, worker] = await Promise.all([scraped(figures), scraped(figures + 1)]);
  expect(web).toMatch(/^rejoinder_http_request_duration_seconds_count\{route="other",method="GET",status="2xx"\} \d+$/m);
  expect(web).toMatch(/^rejoinder_pool_connections\{pool="web",state="open"\} \d+$/m);
  expect(worker).toMatch(/^rejoinder_queue_oldest_seconds \d/m);
  expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(404);
  const health = await (await fetch(`http://127.0.0.1:${port}/api/health`)).json();
  expect(health).toMatchObject({ ok: true, scanner: "off", mail: "outbox", queue: "ok" });
});
