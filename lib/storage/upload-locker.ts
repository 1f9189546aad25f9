import { setTimeout as sleep } from "node:timers/promises";
import { ERRORS, type Lock, type Locker, MemoryLocker } from "@tus/server";
import type pg from "pg";
import { troubleOf } from "#lib/platform/trouble.ts";

const CHANNEL = "upload_release";
const RETRY_MS = 100;
const WAIT_MS = 30_000;
/** First half of the two-part lock key: keeps uploads apart from every other advisory lock. */
const SPACE = 0x75_70;

/**
 * One lock an upload across all web processes. Two would otherwise append to one upload after a client changed process.
 * Locks of this process all hang on one connection (a slow upload must not hold a pooled one), which the database
 * frees when the process dies. Needs session locks and LISTEN, so a direct connection.
 */
export function uploadLocker(pool: pg.Pool): Locker {
  const inProcess = new MemoryLocker();
  const held = new Map<string, () => Promise<void> | void>();
  let connection: Promise<pg.PoolClient> | undefined;

  async function connect(): Promise<pg.PoolClient> {
    const client = await pool.connect();
    client.on("error", () => lose(client));
    client.on("notification", ({ payload }) => void held.get(payload ?? "")?.());
    await client.query(`listen ${CHANNEL}`);
    return client;
  }

  const lost = new WeakSet<pg.PoolClient>();
  /** The locks went with the session: holders are told to stop, the next request connects anew. */
  function lose(client: pg.PoolClient): void {
    if (lost.has(client)) return;
    lost.add(client);
    connection = undefined;
    client.release(true);
    for (const release of held.values()) void release();
  }

  function session(): Promise<pg.PoolClient> {
    connection ??= connect().catch((error: unknown) => {
      connection = undefined;
      throw error;
    });
    return connection;
  }

  // One at a time: a connection runs one statement, and pg no longer queues for us.
  let turn: Promise<unknown> = Promise.resolve();
  function ask(sql: string, values: readonly unknown[]): Promise<pg.QueryResult<{ got: boolean }>> {
    const answer = turn.then(async () => {
      const client = await session();
      try {
        return await client.query<{ got: boolean }>(sql, [...values]);
      } catch (error) {
        // One that does not answer any more would hold up every upload of this process.
        if (troubleOf(error)) lose(client);
        throw error;
      }
    });
    turn = answer.catch(() => undefined);
    return answer;
  }

  async function take(id: string, signal: AbortSignal): Promise<void> {
    const until = performance.now() + WAIT_MS;
    for (let first = true; ; first = false) {
      const { rows } = await ask("select pg_try_advisory_lock($1, hashtext($2)) as got", [SPACE, id]);
      if (rows[0]?.got) return;
      if (signal.aborted || performance.now() > until) throw ERRORS.ERR_LOCK_TIMEOUT;
      if (first) await ask("select pg_notify($1, $2)", [CHANNEL, id]);
      await sleep(RETRY_MS);
    }
  }

  return {
    newLock(id: string): Lock {
      const local = inProcess.newLock(id);
      return {
        async lock(signal, cancelReq) {
          await local.lock(signal, cancelReq);
          try {
            await take(id, signal);
            held.set(id, cancelReq);
          } catch (error) {
            await local.unlock();
            throw error;
          }
        },
        async unlock() {
          held.delete(id);
          try {
            await ask("select pg_advisory_unlock($1, hashtext($2))", [SPACE, id]);
          } finally {
            await local.unlock();
          }
        },
      };
    },
  };
}
