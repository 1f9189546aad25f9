import { sql } from "drizzle-orm";
import type pg from "pg";
import { type Db, handleOf, pool } from "./pool.ts";
import { quiet } from "./quiet-error.ts";

export type Tx = Db;
declare const minted: unique symbol;
/** Proof that a session, a job or a signed call stands for this seller. Only lib/auth and the desk's wrapper mint one. */
export type SellerScope = { readonly sellerId: string; readonly personId: string | null; readonly [minted]: true };
/** The one cast that makes a scope; callers are the gate and the tests. `personId`: whose own rows count as theirs, null for a job. */
export const mintSellerScope = (sellerId: string, personId: string | null = null): SellerScope => ({ sellerId, personId }) as SellerScope;

const statements = new WeakMap<Tx, Map<string, unknown>>();
/** A statement built by drizzle and planned by PostgreSQL once a connection; `name` must tell every variety apart. */
export function preparedOn<P>(tx: Tx, name: string, prepare: (name: string) => P): P {
  const known = statements.get(tx) ?? new Map<string, unknown>();
  statements.set(tx, known);
  if (!known.has(name)) known.set(name, prepare(name));
  return known.get(name) as P;
}

/** For the rest of a transaction: one plan for all words of a search would walk a million claims for a word that three hold. */
export const PLAN_ANEW = sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`;

/** Everything in `work` runs in one transaction as app_seller, where row-level security shows this seller's rows only. */
export const asSeller = <T>(scope: SellerScope, work: (tx: Tx) => Promise<T>): Promise<T> =>
  transact(
    "select set_config('role', 'app_seller', true), set_config('app.seller', $1, true), set_config('app.person', $2, true)",
    [scope.sellerId, scope.personId ?? ""],
    work,
  );

/** As app_staff: the desk, the worker, intake. Its use is audited by the wrappers that call it. */
export const asStaff = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => transact("select set_config('role', 'app_staff', true)", [], work);

/** Reads as one seller, each in a transaction of its own or together in that of a page's visit. */
export type SellerRead = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
export const readAs =
  (scope: SellerScope): SellerRead =>
  (work) =>
    asSeller(scope, work);

/**
 * What a page reads before anyone is known, and what it reads then: session, role and queries leave in one trip and share a
 * transaction, which ends with the last read. `enter` is a function that names the session's seller for this transaction;
 * a session that has ended names none, and row-level security then shows nothing.
 */
export type Visit<E> = { entered: Promise<E>; read: SellerRead };

export function openVisit<E>(enter: string, values: string[]): Visit<E | null> {
  const connected = pool().connect();
  let reading = 0;
  let over = false;
  let broken: Error | undefined;
  const begun = connected.then(async (client) => {
    const [, entered] = await Promise.all([
      client.query("begin"),
      // The role changes after `enter`, which only the login role may execute.
      client.query<{ entered: E | null }>({
        name: `enter ${enter}`,
        text: `select ${enter} as entered, set_config('role', 'app_seller', true)`,
        values,
      }),
    ]);
    return entered.rows[0]?.entered ?? null;
  });
  const join = async <T>(work: () => Promise<T>): Promise<T> => {
    reading += 1;
    try {
      return await work();
    } catch (error) {
      broken = error instanceof Error ? error : new Error(String(error));
      throw quiet(error);
    } finally {
      reading -= 1;
      if (reading === 0 && !over) {
        over = true;
        const client = await connected.catch(() => null);
        let lost: Error | undefined;
        await client?.query(broken ? "rollback" : "commit").catch((e: Error) => {
          lost = e;
        });
        client?.release(lost);
      }
    }
  };
  return {
    entered: join(() => begun),
    read: (work) =>
      over
        ? openVisit<E>(enter, values).read(work)
        : join(async () => {
            const [, found] = await Promise.all([begun, connected.then((client) => work(handleOf(client)))]);
            return found;
          }),
  };
}

async function transact<T>(scope: string, values: string[], work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  try {
    // Not awaited: with pipelining, begin and scope leave together with the first query of `work`.
    const begun = Promise.all([client.query("begin"), client.query({ text: scope, values })]);
    begun.catch(() => {});
    const result = await work(handleOf(client));
    await begun;
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((e: Error) => {
      broken = e;
    });
    throw quiet(error);
  } finally {
    client.release(broken);
  }
}

/** Look-ups before anyone is known: functions app_login may execute, nothing else. */
export const lookup = <R extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<pg.QueryResult<R>> =>
  pool()
    .query<R>(text, values)
    .catch((error: unknown) => {
      throw quiet(error);
    });

/** PostgreSQL's name for a violated unique constraint, through drizzle's wrapping error. */
export function isUniqueViolation(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause && cause.code === "23505";
}
