import { statfs } from "node:fs/promises";
import { env } from "#lib/platform/env.ts";
import { fault } from "#lib/platform/fault.ts";
import { mailServerAnswers } from "#lib/platform/mail-server.ts";
import { isStopping } from "#lib/platform/stopping.ts";
import { lookup } from "#lib/platform/transaction.ts";
import { scannerAnswers } from "#lib/storage/scan.ts";

const WAIT_MS = 2_000;
/** A stranger may ask as often as they like: scanner and mail server are asked at most this often. */
const KEPT_MS = 10_000;
const LOW_SHARE = 0.05;
/** A job that could run and has not for so long: no worker is there, or too few. */
const LATE_SECONDS = 300;

type Parts = {
  scanner: "ok" | "down" | "off";
  mail: "ok" | "down" | "outbox";
  disk: "ok" | "low";
  queue: "ok" | "late";
  queueSeconds: number;
};

const answer = (status: number, body: unknown): Response => Response.json(body, { status, headers: { "cache-control": "no-store" } });

/** The process answers. It asks nobody else: a balancer that killed every process because the database is down would mend nothing. */
export const live = (): Response => answer(200, { ok: true });

/** The process can do its work and is not about to stop: a balancer sends requests only then. */
export async function ready(): Promise<Response> {
  if (isStopping()) return answer(503, { ok: false });
  try {
    await within(lookup("select 1", []));
    return answer(200, { ok: true });
  } catch (error) {
    return answer(503, { ok: false, id: fault("health", error) });
  }
}

/** For people: 200 when the database answers, and in one word each what else the product leans on. Nothing of the inside. */
export async function health(): Promise<Response> {
  const answered = await ready();
  if (!answered.ok) return answered;
  try {
    return answer(200, { ok: true, ...(await parts()) });
  } catch (error) {
    return answer(503, { ok: false, id: fault("health", error) });
  }
}

let kept: { until: number; found: Promise<Parts> } | undefined;
function parts(): Promise<Parts> {
  const now = performance.now();
  if (!kept || kept.until < now) {
    const found = look();
    kept = { until: now + KEPT_MS, found };
    found.catch(() => {
      kept = undefined;
    });
  }
  return kept.found;
}

async function look(): Promise<Parts> {
  const { scanner, smtpUrl, dataDir } = env();
  const [scan, mail, disk, queue] = await Promise.all([
    scanner ? isUp(scannerAnswers(scanner)) : ("off" as const),
    smtpUrl ? isUp(mailServerAnswers(smtpUrl)) : ("outbox" as const),
    statfs(dataDir).catch(() => null),
    within(lookup<{ waits: number }>("select queue_waits() as waits", [])),
  ]);
  const low = disk !== null && disk.bavail < disk.blocks * LOW_SHARE;
  const queueSeconds = Math.round(queue.rows[0]?.waits ?? 0);
  return { scanner: scan, mail, disk: low ? "low" : "ok", queue: queueSeconds > LATE_SECONDS ? "late" : "ok", queueSeconds };
}

const isUp = (asked: Promise<boolean>): Promise<"ok" | "down"> =>
  within(asked).then(
    (up) => (up ? "ok" : "down"),
    () => "down",
  );

/** Who asks for health wants an answer, also when there is none. */
function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), WAIT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
