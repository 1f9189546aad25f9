import { EventEmitter } from "node:events";
import { type JobHelpers, Logger, run, type TaskList, type WorkerEvents } from "graphile-worker";
import { env } from "#lib/platform/env.ts";
import { fault } from "#lib/platform/fault.ts";
import { log, withoutWords } from "#lib/platform/log.ts";
import { closePool } from "#lib/platform/pool.ts";
import { patientPool } from "./patient-pool.ts";
import { Presence } from "./presence.ts";
import { TASKS } from "./tasks.ts";

const listOf = (tasks: typeof TASKS): TaskList =>
  Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload: unknown, helpers: JobHelpers) => {
        try {
          await (task as (payload: unknown) => Promise<void>)(payload);
        } catch (error) {
          fault(`job.${name}`, error);
          log.warn("job.retry", { task: name, attempt: helpers.job.attempts });
          throw error;
        }
      },
    ]),
  );

type Worker = {
  stop(): Promise<void>;
  /** Resolves when it works no more though nobody stopped it: the process should end and be started anew. */
  over: Promise<void>;
  /** Jobs that could run now, and how long the oldest of them has waited. */
  waiting(): Promise<{ ready: number; oldestSeconds: number }>;
};
const WAITING = `select count(*)::int as ready, coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as oldest
  from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts and locked_at is null`;

/** The queue logs in as the owner of its tables; each task works as app_staff through the ordinary pool. */
export async function startWorker(tasks: typeof TASKS = TASKS): Promise<Worker> {
  // Our own pool: given a connection string, the runner ends its pool while a job finishes and leaves its row locked.
  const connectionString = env().ownerDatabaseUrl;
  // A database that went without a word is left after half a minute, or the queue would stand still until the system gives up.
  const { pool: queue, wait } = patientPool({
    connectionString,
    max: 6,
    connectionTimeoutMillis: 5_000,
    query_timeout: 30_000,
    keepAlive: true,
  });
  queue.on("error", (error) => log.error("queue.idle_client", { message: withoutWords(error.message) }));
  queue.on("connect", (client) => client.on("error", (error) => log.error("queue.client", { message: withoutWords(error.message) })));
  const presence = new Presence(connectionString);
  const absent = (error: unknown) =>
    log.warn("queue.presence", { message: error instanceof Error ? withoutWords(error.message) : "unknown" });
  const events: WorkerEvents = new EventEmitter();
  events.on("pool:create", ({ workerPool }) => presence.join(workerPool.id));
  events.on("localQueue:getJobs:complete", ({ jobs }) => presence.take(jobs));
  events.on("localQueue:returnJobs", ({ jobs }) => presence.giveBack(jobs));
  const runner = await run({
    pgPool: queue,
    events,
    taskList: listOf({
      ...tasks,
      sweep: async (payload) => {
        await presence.beat().catch(absent);
        await tasks.sweep(payload);
      },
    }),
    concurrency: 3,
    // A fetch brings what all three can do and one for the first that is done; what is done together is reported together.
    preset: { worker: { localQueue: { size: 4 }, completeJobBatchDelay: 0 } },
    pollInterval: 1_000,
    noHandleSignals: true,
    // The runner's own lines name every job; ours say what failed.
    logger: new Logger(() => (level, message) => {
      if (level === "error" || level === "warning") log.warn("queue", { message: withoutWords(message) });
    }),
    // Every minute, and once for what was missed while nothing ran.
    crontab:
      "* * * * * sweep ?id=sweep&fill=10m&max=3 {}\n17 3 * * * sweep_uploads ?id=uploads&fill=1d&max=3 {}\n47 3 * * * erase_due ?id=erase&fill=1d&max=3 {}",
  });
  await presence.beat().catch(absent);
  // What fell due while nothing ran happens at once, not with the next minute.
  await runner.addJob("sweep", {}, { jobKey: "sweep:start" });
  wait(true);
  let stopping = false;
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const ended = (error?: unknown) => {
    if (stopping) return;
    log.error("queue.ended", { message: error instanceof Error ? withoutWords(error.message) : "unknown" });
    end();
  };
  runner.promise.then(() => ended(), ended);
  return {
    over,
    async waiting() {
      const { rows } = await queue.query<{ ready: number; oldest: number }>(WAITING);
      return { ready: rows[0]?.ready ?? 0, oldestSeconds: rows[0]?.oldest ?? 0 };
    },
    async stop() {
      stopping = true;
      wait(false);
      await runner.stop();
      await presence.end();
      await queue.end();
      await closePool();
    },
  };
}
