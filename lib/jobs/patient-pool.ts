import pg from "pg";
import { troubleOf } from "#lib/platform/trouble.ts";

/** What the queue's library tries again after a moment, for some minutes. */
const AGAIN = "40001";

/**
 * The queue's own connections. Its library reports a job as done without waiting for the answer: if the database was away just
 * then, nobody would hear of it but the process, which ends. Told as a conflict, the report is tried again.
 */
export function patientPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  const told = (error: unknown): never => {
    throw error instanceof Error && troubleOf(error) === "database_away" ? Object.assign(error, { code: AGAIN }) : error;
  };
  const connect = pool.connect.bind(pool) as (...given: unknown[]) => unknown;
  const patient =
    (call: (...given: unknown[]) => unknown) =>
    (...given: unknown[]): unknown => {
      const answer = call(...given);
      return answer instanceof Promise ? answer.catch(told) : answer;
    };
  Object.assign(pool, { connect: patient(connect) });
  pool.on("connect", (client) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    Object.assign(client, { query: patient(query) });
  });
  return pool;
}
