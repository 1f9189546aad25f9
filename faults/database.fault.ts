import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DECLARATION, on, write } from "#db/testing/story.ts";
import { makeWorld, NOW, presented, type World } from "#db/testing/world.ts";
import { closePool } from "#lib/platform/pool.ts";
import { Server } from "./clusters.ts";
import { figure } from "./figure.ts";
import { Line } from "./line.ts";
import { colleagues } from "./load.ts";
import { reader } from "./reader.ts";
import { actionId, callAction, setClock, tick, Web } from "./web.ts";
import { startWorkerProcess } from "./worker.ts";

const QUICK = Boolean(process.env.FAULT_POINTS || process.env.FAULT_QUICK);
const [DOWN_MS, STALLED_MS] = QUICK ? [4_000, 8_000] : [15_000, 30_000];
const CLIENTS = 4;
/** Answers ready to be sent; who has sent all waits. */
const CLAIMS = QUICK ? 60 : 90;
/** The goals, and what a machine with other work must keep. */
const [PAGE_MS, PAGE_WORST_MS, BACK_MS] = [2_000, 4_000, 5_000];

let first: Server;
let second: Server | null = null;
let line: Line;
let w: World;
let web: Web;
let worker: ChildProcess;
let cookies: string[];
beforeAll(async () => {
  if (process.platform !== "linux") return;
  first = new Server("first");
  await first.start();
  await first.prepare();
  line = await Line.to(first.port);
  Object.assign(process.env, first.through(line.port), {
    AUTH_SECRET: "a secret of the tests, long enough for the rule",
    REJOINDER_MODE: "demo",
    LOG_LEVEL: "error",
    DATA_DIR: mkdtempSync(join(tmpdir(), "rejoinder-test-")),
  });
  w = await makeWorld("outage");
  await setClock(NOW + 3_600_000);
  web = await Web.ready({ listens: true });
  cookies = await colleagues("outage", CLIENTS, (email) => web.signIn(email));
  worker = await startWorkerProcess();
}, 180_000);
afterAll(async () => {
  worker?.kill("SIGKILL");
  await web?.kill();
  await closePool();
  line?.close();
  first?.remove();
  second?.remove();
}, 60_000);

type Sent = { number: string; receipt: string; at: number };
/** People who press until they read that it was taken, always under the same key. */
function submitting(ready: { number: string; revision: number; key: string }[]) {
  const action = actionId("lib/claims/actions.ts", "contestClaim");
  const sent: Sent[] = [];
  const tried: string[] = [];
  let going = true;
  let last = "";
  const client = async (cookie: string): Promise<void> => {
    for (let r = ready.pop(); r && going; r = ready.pop()) {
      tried.push(r.number);
      let receipt: string | null = null;
      while (!receipt) {
        const said = await callAction(web.url, `/claims/${r.number}/respond/declare`, action, cookie, { ...r, declaration: DECLARATION });
        if (said?.ok) receipt = String(said.data?.receipt);
        else {
          last = JSON.stringify(said);
          await tick(100);
        }
      }
      sent.push({ number: r.number, receipt, at: performance.now() });
      // A person fills in the next one; those that are ready must last for all three faults.
      await tick(going ? 1_200 : 0);
    }
  };
  const clients = cookies.map(client);
  return {
    sent,
    tried,
    last: () => last,
    async end(): Promise<void> {
      going = false;
      await Promise.all(clients);
    },
  };
}

// F9 of the quality page. The database is stopped, frozen, and lost for ever while a second one takes over.
test.skipIf(process.platform !== "linux")(
  "while the database is away every reader is told so at once, and nothing that was acknowledged is missing afterwards",
  async () => {
    const ready = [];
    for (let i = 0; i < CLAIMS; i += 1) {
      const number = await presented(w, 250_000);
      await write(w, number, "contest", { grounds: ["G3"], statement_en: "Not the cause.", no_files_reason: "The record follows." });
      ready.push({ ...(await on(number)), key: randomUUID() });
    }
    const reading = reader(web.url, cookies[0] ?? "");
    const people = submitting(ready);
    await expect.poll(() => people.sent.length, { timeout: 30_000 }).toBeGreaterThan(2);

    const pages: { what: string; worst: number; late: number; away: number; wrong: string[] }[] = [];
    const back: { what: string; page: number; write: number }[] = [];
    const during = async (what: string, begin: () => unknown, heal: () => unknown) => {
      const from = performance.now();
      await begin();
      await heal();
      const healed = performance.now();
      const after = (all: { at: number }[]) => all.find((one) => one.at >= healed)?.at ?? Number.NaN;
      await expect
        .poll(() => after(reading.whole()), { timeout: 30_000, interval: 20 })
        .toBeGreaterThan(0)
        .catch((error: Error) => {
          process.stdout.write(`${web.said.slice(-6_000)}\n${JSON.stringify(reading.last())}\n`);
          throw error;
        });
      await expect
        .poll(() => after(people.sent), { timeout: 30_000, interval: 20, message: `an answer; last: ${people.last()}` })
        .toBeGreaterThan(0);
      back.push({ what, page: after(reading.whole()) - healed, write: after(people.sent) - healed });
      pages.push({ what, ...reading.judged(from, PAGE_MS) });
    };

    await during(
      "stopped",
      () => {
        first.stop();
        return tick(DOWN_MS);
      },
      async () => line.lead(await first.start()),
    );
    await during(
      "silent",
      () => {
        first.signal("SIGSTOP");
        return tick(STALLED_MS);
      },
      () => first.signal("SIGCONT"),
    );
    // From here on a commit is acknowledged when both have it.
    second = await first.followedBy("second");
    line.lead(first.port);
    await expect.poll(() => first.isFollowed(), { timeout: 30_000 }).toBe(true);
    const before = people.sent.length;
    await expect.poll(() => people.sent.length, { timeout: 30_000 }).toBeGreaterThan(before + 3);
    await during(
      "lost, a second one took over",
      () => {
        first.signal("SIGKILL");
        return tick(1_000);
      },
      async () => {
        await second?.promote();
        line.lead(second?.port ?? 0);
      },
    );
    await people.end();
    await reading.end();

    const { rows } = (await second.ask(
      "select c.number, s.receipt from submissions s join claims c on c.seller_id = s.seller_id and c.id = s.claim_id",
    )) as { rows: { number: string; receipt: string }[] };
    const missing = people.sent.filter((s) => !rows.some((r) => r.number === s.number && r.receipt === s.receipt));
    const doubled = people.tried.filter((number) => rows.filter((r) => r.number === number).length !== 1);
    for (const { what, worst, late, away } of pages)
      figure(
        "F9",
        `database ${what}: pages that said so; slowest page, ms; pages over ${PAGE_MS}`,
        `${away}; ${Math.round(worst)}; ${late}`,
        `≤ ${PAGE_MS} idle`,
      );
    for (const { what, page, write: written } of back)
      figure(
        "F9",
        `database ${what}: first page and first submit after it is back, ms`,
        `${Math.round(page)}, ${Math.round(written)}`,
        `≤ ${BACK_MS}`,
      );
    figure(
      "F9",
      "answers acknowledged; not there afterwards; there more or less than once",
      `${people.sent.length}; ${missing.length}; ${doubled.length}`,
      "0; 0",
    );
    expect({ missing, doubled, wrong: pages.flatMap((p) => p.wrong) }).toEqual({ missing: [], doubled: [], wrong: [] });
    for (const { away, worst, late } of pages) {
      expect(away).toBeGreaterThan(0);
      expect(worst).toBeLessThanOrEqual(PAGE_WORST_MS);
      expect(late).toBeLessThanOrEqual(2);
    }
    for (const { page, write: written } of back) expect(Math.max(page, written)).toBeLessThanOrEqual(BACK_MS);
    // The worker outlived all of it and works off what was left; jobs of a fetch whose answer got lost take a minute and a half.
    expect(worker.exitCode).toBeNull();
    const left = async () =>
      (await second?.ask("select count(*)::int as n from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts"))
        ?.rows[0].n;
    await expect.poll(left, { timeout: 180_000, interval: 500 }).toBe(0);
  },
  600_000,
);
