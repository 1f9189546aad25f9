import pg from "pg";
import { log } from "#lib/platform/log.ts";

/**
 * The queue keeps a job of a worker that was killed locked for four hours, because it cannot tell dead from slow. PostgreSQL can: a
 * lock held by a connection goes with its process. Each process holds one under the id of its pool of workers, which stands at the
 * jobs it has taken, and jobs of a pool that holds none are free.
 */
const SPACE = "hashtext('rejoinder worker')";
/** A worker that has only just begun takes its first job before its lock. */
const YOUNG = "5 seconds";

/**
 * A worker that was killed had begun some of its jobs and not others, and whether one of them is to blame nobody knows. So each counts
 * as tried, but the last try is no death: it comes after a pause, which keeps a job that ends its workers from the others' way.
 */
const PAUSE = "1 hour";
const FREE_DEAD = `with dead as (
    select distinct locked_by from (
      select locked_by, locked_at from graphile_worker._private_jobs union all
      select locked_by, locked_at from graphile_worker._private_job_queues) j
    where locked_at < now() - interval '${YOUNG}' and not exists (
      select from pg_locks l where l.locktype = 'advisory' and l.granted and l.objsubid = 2
        and l.database = (select oid from pg_database where datname = current_database())
        and l.classid::bigint = ${SPACE}::bigint & 4294967295 and l.objid::bigint = hashtext(j.locked_by)::bigint & 4294967295)),
    jobs as (update graphile_worker._private_jobs set locked_by = null, locked_at = null, attempts = least(attempts, max_attempts - 1),
      run_at = case when attempts < max_attempts then run_at else greatest(run_at, now() + interval '${PAUSE}') end
      where locked_by in (select locked_by from dead)),
    queues as (update graphile_worker._private_job_queues set locked_by = null, locked_at = null
      where locked_by in (select locked_by from dead))
  select count(*)::int as workers from dead having count(*) > 0`;

/**
 * A fetch whose answer got lost on its way – the line broke, the database was replaced – has taken jobs nobody knows of. Its answer
 * comes within half a minute or not at all; what was taken before that and is not among those known is free again, and was not tried.
 */
const UNHEARD = "35 seconds";
const FREE_UNHEARD = `with lost as (
    update graphile_worker._private_jobs set locked_by = null, locked_at = null, attempts = greatest(attempts - 1, 0)
    where locked_by = any($1) and locked_at < now() - interval '${UNHEARD}' and id || ':' || attempts <> all($2)
    returning id)
  select (select count(*)::int from lost) as lost, (select coalesce(array_agg(id || ':' || attempts), '{}') from graphile_worker._private_jobs
    where locked_by = any($1)) as taken`;

/** Shared: after a lost connection the old one may linger, and must not be waited for. */
const HOLD = `select pg_advisory_lock_shared(${SPACE}, hashtext(id)) from unnest($1::text[]) as id`;

export class Presence {
  readonly #url: string;
  readonly #ids: string[] = [];
  /** Jobs this process was handed and the table still shows as its own: number and attempt. */
  readonly #known = new Set<string>();
  #client: pg.Client | null = null;
  #held = 0;
  #turn: Promise<void> = Promise.resolve();

  constructor(url: string) {
    this.#url = url;
  }

  /** A pool of this process has begun; the next beat takes its lock. */
  join(poolId: string): void {
    this.#ids.push(poolId);
  }

  /** Jobs that were fetched, and whose fetch was heard of. */
  take(jobs: readonly { id: string; attempts: number }[]): void {
    for (const job of jobs) this.#known.add(`${job.id}:${job.attempts}`);
  }

  /** Jobs that were fetched and are given back undone. */
  giveBack(jobs: readonly { id: string; attempts: number }[]): void {
    for (const job of jobs) this.#known.delete(`${job.id}:${job.attempts}`);
  }

  /**
   * Takes the locks that are missing, those of a lost connection included, and frees the jobs of workers that are gone and those
   * nobody heard of. One at a time.
   */
  beat(): Promise<void> {
    const turn = this.#turn.then(() => this.#beat());
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async end(): Promise<void> {
    await this.#turn;
    await this.#client?.end();
  }

  async #beat(): Promise<void> {
    try {
      await this.#holdAndFree();
    } catch (error) {
      // One that does not answer any more is left; its locks are taken again with the next.
      const left = this.#client;
      this.#client = null;
      left?.end().catch(() => undefined);
      throw error;
    }
  }

  async #holdAndFree(): Promise<void> {
    this.#client ??= await this.#connect();
    const ids = this.#ids.slice(this.#held);
    if (ids.length > 0) await this.#client.query(HOLD, [ids]);
    this.#held += ids.length;
    const { rows } = await this.#client.query<{ workers: number }>(FREE_DEAD);
    if (rows[0]) log.warn("queue.freed", { workers: rows[0].workers });
    await this.#freeUnheard(this.#client);
  }

  async #freeUnheard(client: pg.Client): Promise<void> {
    const known = [...this.#known];
    const { rows } = await client.query<{ lost: number; taken: string[] }>(FREE_UNHEARD, [this.#ids, known]);
    const [found] = rows;
    if (!found) return;
    if (found.lost > 0) log.warn("queue.unheard", { jobs: found.lost });
    const taken = new Set(found.taken);
    for (const job of known) if (!taken.has(job)) this.#known.delete(job);
  }

  async #connect(): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: this.#url, connectionTimeoutMillis: 5_000, query_timeout: 30_000, keepAlive: true });
    const lost = () => {
      if (this.#client === client) this.#client = null;
    };
    client.on("error", lost).on("end", lost);
    await client.connect();
    this.#held = 0;
    return client;
  }
}
