import type pg from "pg";
import { type Db, handleOf, pool } from "./pool.ts";

export type Tx = Db;
declare const minted: unique symbol;
/** Proof that a session, a job or a signed call stands for this seller. Only lib/auth and the desk's wrapper mint one. */
export type SellerScope = { readonly sellerId: string; readonly [minted]: true };
/** The one cast that makes a scope; callers are the gate and the tests. */
export const mintSellerScope = (sellerId: string): SellerScope => ({ sellerId }) as SellerScope;

/** Everything in `work` runs in one transaction as app_seller, where row-level security shows this seller's rows only. */
export const asSeller = <T>(scope: SellerScope, work: (tx: Tx) => Promise<T>): Promise<T> =>
  transact("select set_config('role', 'app_seller', true), set_config('app.seller', $1, true)", [scope.sellerId], work);

/** As app_staff: the desk, the worker, intake. Its use is audited by the wrappers that call it. */
export const asStaff = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transact("select set_config('role', 'app_staff', true)", [], work);

async function transact<T>(scope: string, values: string[], work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  try {
    // Not awaited: with pipelining, begin and scope leave together with the first query of `work`.
    const begun = Promise.all([client.query("begin"), client.query(scope, values)]);
    begun.catch(() => {});
    const result = await work(handleOf(client));
    await begun;
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((e: Error) => {
      broken = e;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** Look-ups before anyone is known: functions app_login may execute, nothing else. */
export const lookup = <R extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<pg.QueryResult<R>> =>
  pool().query<R>(text, values);

/** PostgreSQL's name for a violated unique constraint, through drizzle's wrapping error. */
export function isUniqueViolation(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause && cause.code === "23505";
}
