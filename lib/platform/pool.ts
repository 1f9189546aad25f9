import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { env } from "./env.ts";
import { log, withoutWords } from "./log.ts";
import { withLimitWritten } from "./statement.ts";

export type Db = NodePgDatabase & { $client: pg.PoolClient };
type Pools = {
  login?: pg.Pool;
  direct?: pg.Pool;
  handles: WeakMap<pg.PoolClient, Db>;
  names: Map<string, string>;
  parts: WeakMap<pg.PoolClient, Part>;
  failures: WeakMap<pg.PoolClient, unknown>;
};

// Node's module graph and Next's bundle each load this file: one pool a process, so it lives on globalThis.
const holder = globalThis as typeof globalThis & { rejoinderPools?: Pools };
holder.rejoinderPools ??= { handles: new WeakMap(), names: new Map(), parts: new WeakMap(), failures: new WeakMap() };
const pools: Pools = holder.rejoinderPools;

/**
 * The role a connection plays for a transaction. Under row-level security a plan is good for one role only: a statement both play
 * has a name for each, or PostgreSQL would plan it anew whenever the connection changes hands.
 */
export type Part = "seller" | "staff";
export function playing(client: pg.PoolClient, part: Part | null): void {
  pools.failures.delete(client);
  if (part) pools.parts.set(client, part);
  else pools.parts.delete(client);
}

const ABORTED = "25P02";
/**
 * Why a transaction failed. Statements that went together fail together, all but the first for no reason but the first, and which
 * of them is heard first is chance.
 */
export function reasonOf(client: pg.PoolClient, heard: unknown): unknown {
  const error = heard instanceof Error && heard.cause instanceof Error ? heard.cause : heard;
  const aborted = error instanceof Error && "code" in error && error.code === ABORTED;
  return aborted ? (pools.failures.get(client) ?? heard) : heard;
}

/** Longer than anything the product asks of a database that is well. */
const QUERY_MS = 15_000;

/** Less than what lies between may keep a silent connection. */
const IDLE_MS = 240_000;

/** Connections of app_login, which by itself may only call the look-up functions. */
export function pool(): pg.Pool {
  if (!pools.login) {
    // `pipeline` lets begin, scope, read and commit leave in one trip (typings of pg lag behind).
    const config: pg.PoolConfig & { pipeline: boolean } = {
      connectionString: env().databaseUrl,
      max: 10,
      connectionTimeoutMillis: 5_000,
      // A connection begins without any of its plans, which costs the first page on it as much again: it outlives a reader's pauses.
      idleTimeoutMillis: IDLE_MS,
      // A database that went without a word would otherwise be waited for until the system gives up, which takes hours.
      query_timeout: QUERY_MS,
      keepAlive: true,
      pipeline: true,
    };
    pools.login = new pg.Pool(config);
    pools.login.on("connect", (client) => {
      // Of one in use the query that fails tells; unheard, its loss would end the process.
      client.on("error", () => undefined);
      watchStatements(client);
    });
    pools.login.on("error", (error) => log.error("pool.idle_client", { message: withoutWords(error.message) }));
  }
  return pools.login;
}

/** Beyond so many texts a process makes them up as it goes, and planning each anew is the cheaper way. */
const MOST_NAMED = 500;

/**
 * Gives every statement of the query builder a name, so that a connection parses and plans it once: half of what a write costs
 * PostgreSQL. Texts are ours and few; values travel beside them. Keeps the first failure for `reasonOf`.
 */
function watchStatements(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const { namedStatements } = env();
  /** The builder hands its values beside the statement; other callers put them into it. */
  const named = (given: unknown, beside: unknown): [asked: unknown, ...beside: unknown[]] => {
    if (typeof given !== "object" || given === null || !("text" in given) || "submit" in given) return [given, beside];
    const config = given as pg.QueryConfig<unknown[]>;
    const inside = Array.isArray(beside);
    const values = inside ? beside : config.values;
    const { name, ...rest } = { ...config, ...(values ? { values } : {}), ...withLimitWritten(config.text, values) };
    const part = pools.parts.get(client);
    const known = namedStatements ? (name ?? nameOf(rest.text)) : undefined;
    const asked = known ? { ...rest, name: part ? `${known} as ${part}` : known } : rest;
    return inside ? [asked] : [asked, beside];
  };
  const failed = (error: unknown): void => {
    if (!pools.failures.has(client)) pools.failures.set(client, error);
  };
  Object.assign(client, {
    query: (first: unknown, second?: unknown, ...rest: unknown[]) => {
      const answer = query(...named(first, second), ...rest);
      if (answer instanceof Promise) answer.catch(failed);
      return answer;
    },
  });
}

function nameOf(text: string): string | undefined {
  const known = pools.names.get(text);
  if (known || pools.names.size >= MOST_NAMED || !/^\s*(?:select|insert|update|delete)\b/i.test(text)) return known;
  const name = `s${pools.names.size + 1}`;
  pools.names.set(text, name);
  return name;
}

export function handleOf(client: pg.PoolClient): Db {
  let db = pools.handles.get(client);
  if (!db) {
    db = drizzle({ client });
    pools.handles.set(client, db);
  }
  return db;
}

/**
 * The database was away: connections that lie unused may lead nowhere, and the next to take one would wait to find out. Those in
 * use come to their own end.
 */
export function renewPool(): void {
  const { login } = pools;
  delete pools.login;
  login?.end().catch(() => undefined);
}

/** One connection past any pooler, for locks that outlive a transaction. */
export function directPool(): pg.Pool {
  if (!pools.direct) {
    const connectionString = env().directDatabaseUrl;
    pools.direct = new pg.Pool({ connectionString, max: 1, connectionTimeoutMillis: 5_000, query_timeout: QUERY_MS, keepAlive: true });
    pools.direct.on("error", (error) => log.error("pool.direct_client", { message: withoutWords(error.message) }));
  }
  return pools.direct;
}

export async function closePool(): Promise<void> {
  const { login, direct } = pools;
  delete pools.login;
  delete pools.direct;
  await login?.end();
  // Its one connection holds the locks for as long as the process lives and is never given back: it ends with the process.
  void direct?.end();
}
