import { sql } from "drizzle-orm";
import type pg from "pg";
import { type Db, handleOf, type Part, playing, pool, reasonOf } from "./pool.ts";
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

/**
 * What a transaction writes at its end, all of a kind at once: its audit, its jobs, whom it tells. Given everything that was left
 * for it, an ending reads and locks what it must and answers with the statements that remain; those of all endings and the commit
 * leave in one trip. So a lock that many wait for is held for that trip, not for the whole of the work.
 */
export type Ending<T> = (tx: Tx, left: readonly T[]) => Promise<readonly pg.QueryConfig[]>;
type Left = Map<Ending<never>, unknown[]>;
const lefts = new WeakMap<Tx, Left>();

function leftOf(tx: Tx): Left {
  const left = lefts.get(tx);
  if (!left) throw new Error("no transaction that writes is open here");
  return left;
}

/** Leaves a thing for the end of the transaction. It is written exactly when everything else is. */
export function leave<T>(tx: Tx, ending: Ending<T>, thing: T): void {
  const left = leftOf(tx);
  const things = left.get(ending);
  if (things) things.push(thing);
  else left.set(ending, [thing]);
}
/** What was left so far for one ending. */
export const leftFor = <T>(tx: Tx, ending: Ending<T>): readonly T[] => (leftOf(tx).get(ending) ?? []) as readonly T[];

/** Does `work`, and undoes all it wrote and left for the end unless `keep` says that it stands. */
export async function tryOut<T>(tx: Tx, work: () => Promise<T>, keep: (done: T) => boolean): Promise<T> {
  const before = new Map([...leftOf(tx)].map(([ending, things]) => [ending, [...things]]));
  await tx.execute(sql`savepoint trial`);
  const done = await work();
  if (keep(done)) return done;
  await tx.execute(sql`rollback to savepoint trial`);
  lefts.set(tx, before);
  return done;
}

/** Everything in `work` runs in one transaction as app_seller, where row-level security shows this seller's rows only. */
export const asSeller = <T>(scope: SellerScope, work: (tx: Tx) => Promise<T> | T): Promise<T> => transact(ofSeller(scope), work);

/** Whom a connection stands for, from its `begin` to its `commit`. */
type Standing = { part: Part; text: string; values: string[] };
const ofSeller = ({ sellerId, personId }: SellerScope): Standing => ({
  part: "seller",
  text: "select set_config('role', 'app_seller', true), set_config('app.seller', $1, true), set_config('app.person', $2, true)",
  values: [sellerId, personId ?? ""],
});
const OF_STAFF: Standing = { part: "staff", text: "select set_config('role', 'app_staff', true)", values: [] };

/** As app_staff: the desk, the worker, intake. Its use is audited by the wrappers that call it. */
export const asStaff = <T>(work: (tx: Tx) => Promise<T> | T): Promise<T> => transact(OF_STAFF, work);

/** Reads as one seller, each in a transaction of its own or together in that of a page's visit. */
export type SellerRead = <T>(work: (tx: Tx) => Promise<T> | T) => Promise<T>;
export const readAs =
  (scope: SellerScope): SellerRead =>
  (work) =>
    consult(ofSeller(scope), work);

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
  let broken = false;
  const begun = connected.then(async (client) => {
    playing(client, "seller");
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
      broken = true;
      throw quiet(error);
    } finally {
      reading -= 1;
      if (reading === 0 && !over) {
        over = true;
        const client = await connected.catch(() => null);
        if (client) void leaveConnection(client, broken ? "rollback" : "commit");
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

/** A connection that stands for somebody. Not awaited: with pipelining, begin and scope leave together with the first query. */
function stand(client: pg.PoolClient, { part, text, values }: Standing): Promise<unknown> {
  playing(client, part);
  const begun = Promise.all([client.query("begin"), client.query({ text, values })]);
  begun.catch(() => {});
  return begun;
}

async function leaveConnection(client: pg.PoolClient, how: "commit" | "rollback"): Promise<void> {
  const broken = await client.query(how).then(
    () => undefined,
    (error: Error) => error,
  );
  playing(client, null);
  client.release(broken);
}

async function transact<T>(standing: Standing, work: (tx: Tx) => Promise<T> | T): Promise<T> {
  const client = await pool().connect();
  const tx = handleOf(client);
  lefts.set(tx, new Map());
  const begun = stand(client, standing);
  try {
    const result = await work(tx);
    await begun;
    const endings = [...leftOf(tx)].map(([ending, things]) => (ending as Ending<unknown>)(tx, things));
    const last = (await Promise.all(endings)).flat();
    // The commit behind a statement that failed is a rollback, and the failure is what is heard.
    await Promise.all([...last, "commit"].map((statement) => client.query(statement as pg.QueryConfig)));
    playing(client, null);
    client.release();
    return result;
  } catch (error) {
    const reason = reasonOf(client, error);
    await leaveConnection(client, "rollback");
    throw quiet(reason);
  } finally {
    lefts.delete(tx);
  }
}

/** The same where nothing is written: what was read need not wait until the transaction has ended. */
async function consult<T>(standing: Standing, work: (tx: Tx) => Promise<T> | T): Promise<T> {
  const client = await pool().connect();
  try {
    const [, found] = await Promise.all([stand(client, standing), work(handleOf(client))]);
    void leaveConnection(client, "commit");
    return found;
  } catch (error) {
    const reason = reasonOf(client, error);
    await leaveConnection(client, "rollback");
    throw quiet(reason);
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
