import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { troubleOf } from "#lib/platform/trouble.ts";

/** What the queue's library tries again after a moment, for some minutes. */
const AGAIN = "40001";
/** The report that jobs are done. */
const REPORT = /^\s*delete from \S+_private_jobs\b/;
/** Some eight minutes, as the library does by itself. */
const TRIES = 100;

type Patience = { pool: pg.Pool; wait(on: boolean): void };

/**
 * The queue's own connections. Its library gives the report that jobs are done once, and without waiting for the answer: refused,
 * because the database was away just then, it takes the queue for broken and works no more. So, between start and stop, a
 * connection is asked for until there is one, and a report is given until it is taken – a job deleted twice is deleted. Whatever
 * else failed is told as a conflict, which the library tries again.
 */
export function patientPool(config: pg.PoolConfig): Patience {
  const pool = new pg.Pool(config);
  let patient = false;
  const isAway = (error: unknown) => troubleOf(error) === "database_away";
  const told = (error: unknown): never => {
    throw error instanceof Error && isAway(error) ? Object.assign(error, { code: AGAIN }) : error;
  };
  const again = async (error: unknown, ask: () => Promise<unknown>): Promise<unknown> => {
    let last = error;
    for (let tries = 0, wait = 50; patient && isAway(last) && tries < TRIES; tries += 1, wait = Math.min(wait * 2, 5_000)) {
      await pause(wait);
      try {
        return await ask();
      } catch (failed) {
        last = failed;
      }
    }
    return told(last);
  };
  const connect = pool.connect.bind(pool) as (...given: unknown[]) => unknown;
  const patientConnect = (...given: unknown[]): unknown => {
    const answer = connect(...given);
    return answer instanceof Promise ? answer.catch((error) => again(error, () => connect() as Promise<unknown>)) : answer;
  };
  Object.assign(pool, { connect: patientConnect });
  pool.on("connect", (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    const patientQuery = (...given: unknown[]): unknown => {
      const answer = query(...given);
      if (!(answer instanceof Promise)) return answer;
      const [asked] = given;
      return answer.catch((error) => (isReport(asked) ? again(error, () => pool.query(asked)) : told(error)));
    };
    Object.assign(client, { query: patientQuery });
  });
  return {
    pool,
    wait(on) {
      patient = on;
    },
  };
}

function isReport(asked: unknown): asked is pg.QueryConfig {
  return typeof asked === "object" && asked !== null && "text" in asked && typeof asked.text === "string" && REPORT.test(asked.text);
}
