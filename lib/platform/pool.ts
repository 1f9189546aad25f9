import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { env } from "./env.ts";
import { log } from "./log.ts";

export type Db = NodePgDatabase & { $client: pg.PoolClient };
type Pools = { login?: pg.Pool; handles: WeakMap<pg.PoolClient, Db> };

// Node's module graph and Next's bundle each load this file: one pool a process, so it lives on globalThis.
const holder = globalThis as typeof globalThis & { rejoinderPools?: Pools };
holder.rejoinderPools ??= { handles: new WeakMap() };
const pools: Pools = holder.rejoinderPools;

/** Connections of app_login, which by itself may only call the look-up functions. */
export function pool(): pg.Pool {
  if (!pools.login) {
    // `pipeline` lets begin, scope, read and commit leave in one trip (typings of pg lag behind).
    const config: pg.PoolConfig & { pipeline: boolean } = {
      connectionString: env().databaseUrl,
      max: 10,
      connectionTimeoutMillis: 5_000,
      pipeline: true,
    };
    pools.login = new pg.Pool(config);
    pools.login.on("error", (error) => log.error("pool.idle_client", { message: error.message }));
  }
  return pools.login;
}

export function handleOf(client: pg.PoolClient): Db {
  let db = pools.handles.get(client);
  if (!db) {
    db = drizzle({ client });
    pools.handles.set(client, db);
  }
  return db;
}

export async function closePool(): Promise<void> {
  const open = pools.login;
  delete pools.login;
  await open?.end();
}
