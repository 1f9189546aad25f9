import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type pg from "pg";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliveries, notices } from "#db/schema/exchange.ts";
import { useDatabase } from "#db/testing/database.ts";
import { DAY, makeWorld, NOW, presented, seller, type World } from "#db/testing/world.ts";
import { askSeller } from "#lib/claims/ask-seller.ts";
import { asStaff } from "#lib/platform/transaction.ts";
import { nodePath } from "#lib/storage/preview/run-child.ts";
import { saveHook } from "#lib/webhooks/endpoint.ts";
import { figure } from "./figure.ts";
import { setClock, tick } from "./web.ts";

const QUICK = Boolean(process.env.FAULT_QUICK);
const KILLS = QUICK ? 4 : 20;
const CLAIMS = QUICK ? 3 : 10;
/** Of the kills, those that fall while nobody takes anything. */
const DOWN = KILLS / 2;
/** So long are the receivers away by the queue's time, which is moved and not waited for. */
const AWAY_MS = 600_000;
/** What a dead worker held is free after a minute of real time at the latest. */
const READY_MS = 150_000;

let db: Awaited<ReturnType<typeof useDatabase>>;
let w: World;
let queue: pg.Client;
let hook: Server;
let smtp: SMTPServer;
let away = true;
const [hooks, mails]: [{ id: string; body: string }[], string[]] = [[], []];
let refused = 0;

beforeAll(async () => {
  db = await useDatabase();
  queue = await db.asSuperuser();
  hook = createServer((req, res) => {
    let body = "";
    req.on("data", (piece) => {
      body += piece;
    });
    req.on("end", () => {
      if (away) refused += 1;
      else hooks.push({ id: String(req.headers["webhook-id"]), body });
      res.writeHead(away ? 503 : 204).end();
    });
  });
  await new Promise<void>((ready) => hook.listen(0, "127.0.0.1", ready));
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onMailFrom: (_address, _session, done) => {
      if (away) refused += 1;
      done(away ? Object.assign(new Error("later"), { responseCode: 451 }) : null);
    },
    onData: (stream, _session, done) => {
      let text = "";
      stream.on("data", (piece) => {
        text += piece;
      });
      stream.on("end", () => {
        mails.push(/^message-id:\s*<([^@>]+)/im.exec(text)?.[1] ?? "");
        done();
      });
    },
  });
  // A killed worker leaves its lines as they are.
  smtp.on("error", () => undefined);
  await new Promise<void>((ready) => smtp.listen(0, "127.0.0.1", ready));
  w = await makeWorld("told");
  await setClock(NOW + 3_600_000);
  const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`;
  await seller(w, (tx) => saveHook({ tx, actor: w.owner, now: Date.now() - DAY }, { url, format: "standard", enabled: true }));
}, 120_000);
afterAll(async () => {
  await new Promise((closed) => hook.close(closed));
  await new Promise<void>((closed) => smtp.close(() => closed()));
  await db.drop();
});

async function worker(): Promise<ChildProcess> {
  const { PATH, DATABASE_URL, OWNER_DATABASE_URL, AUTH_SECRET, DATA_DIR } = process.env;
  const port = (smtp.server.address() as AddressInfo).port;
  const settings = {
    ...{ PATH, DATABASE_URL, OWNER_DATABASE_URL, AUTH_SECRET, DATA_DIR },
    NODE_ENV: "production",
    REJOINDER_MODE: "demo",
    LOG_LEVEL: "error",
    SMTP_URL: `smtp://127.0.0.1:${port}`,
  };
  const child = spawn(nodePath(process.cwd()), ["--disable-warning=ExperimentalWarning", join(process.cwd(), "scripts/worker.ts")], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: settings as NodeJS.ProcessEnv,
  });
  const ready = await Promise.race([once(child, "message").then(() => true), once(child, "exit").then(() => false)]);
  if (!ready) throw new Error("the worker did not start");
  return child;
}
async function kill(child: ChildProcess): Promise<void> {
  const died = once(child, "exit");
  child.kill("SIGKILL");
  await died;
}

/** The queue's own time goes on by a while: of pauses between two tries, locks and leases so much less is left. Nothing is freed. */
async function later(ms: number): Promise<void> {
  const by = "$1 * interval '1 ms'";
  await queue.query(`update graphile_worker._private_jobs set run_at = run_at - ${by}, locked_at = locked_at - ${by}`, [ms]);
  await queue.query(`update graphile_worker._private_job_queues set locked_at = locked_at - ${by}`, [ms]);
  await queue.query(`update hook_messages set leased_until = leased_until - ${by}`, [ms]);
}

// F14 of the quality page: receivers that fail for ten minutes, and a worker killed again and again.
test("every notice arrives at least once, is known again when it comes twice, and a claim's keep their order", async () => {
  const numbers: string[] = [];
  for (let c = 0; c < CLAIMS; c += 1) {
    const number = await presented(w, 250_000);
    for (const [i, text] of ["When was it sold?", "Which lot is it?"].entries())
      await asStaff((tx) => askSeller({ tx, actor: w.specialist, now: NOW + 1_000 * (i + 1) }, { number, text }));
    numbers.push(number);
  }
  // The world's day is today to whoever counts how long a message waits.
  await queue.query("update notices set created_at = created_at + (date_trunc('milliseconds', now()) - $1::timestamptz)", [
    new Date(NOW + 3_600_000),
  ]);
  for (let k = 0; k < KILLS; k += 1) {
    away = k < DOWN;
    const child = await worker();
    // Spread over what a round of work takes here; while receivers are away at least until one has refused.
    const before = refused;
    for (let i = 0; away && refused === before && i < 300; i += 1) await tick(20);
    await tick(Math.random() * 400);
    await kill(child);
    await later(k < DOWN ? AWAY_MS / DOWN : 5_000);
  }
  const told = await asStaff((tx) => tx.select().from(notices));
  const last = await worker();
  const wanted = new Set(told.map((n) => `msg_${n.id}`));
  const from = performance.now();
  const done = async () => {
    const sent = await asStaff((tx) => tx.select({ mail: deliveries.mail }).from(deliveries));
    const hooked = new Set(hooks.map((h) => h.id));
    return sent.length === told.length && sent.every((d) => d.mail === "accepted") && [...wanted].every((id) => hooked.has(id));
  };
  while (performance.now() - from < READY_MS && !(await done())) {
    await later(AWAY_MS);
    await tick(200);
  }
  await kill(last);
  const missing = [...wanted].filter((id) => !hooks.some((h) => h.id === id)).length;
  const unmailed = told.filter((n) => !mails.includes(`${n.id}.${w.owner.userId}`)).length;
  const bodies = new Map<string, Set<string>>();
  for (const h of hooks) bodies.set(h.id, (bodies.get(h.id) ?? new Set()).add(h.body));
  const differing = [...bodies.values()].filter((b) => b.size > 1).length;
  const firsts = [...new Set(hooks.map((h) => h.id))];
  const disordered = [...new Set(told.map((n) => n.claimId))].filter((claim) => {
    const mine = told
      .filter((n) => n.claimId === claim)
      .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))
      .map((n) => `msg_${n.id}`);
    return firsts.filter((id) => mine.includes(id)).join() !== mine.join();
  }).length;
  figure("F14", "kill -9 of the worker, receivers away for ten minutes in half of them", KILLS, "–");
  figure("F14", "notices, tries refused meanwhile", `${told.length}, ${refused}`, "–");
  figure("F14", "notices the webhook, the mailbox never got", `${missing}, ${unmailed}`, "0, 0");
  figure("F14", "that came twice, webhook and mail", `${hooks.length - bodies.size}, ${mails.length - new Set(mails).size}`, "–");
  figure("F14", "repetitions that could not be told by their id", differing, "0");
  figure("F14", "claims whose webhook order broke", disordered, "0");
  expect({ missing, unmailed, differing, disordered }).toEqual({ missing: 0, unmailed: 0, differing: 0, disordered: 0 });
  expect(refused).toBeGreaterThan(0);
  expect(numbers).toHaveLength(CLAIMS);
}, 600_000);
