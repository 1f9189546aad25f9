import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { DECLARATION, key, on, write } from "#db/testing/story.ts";
import { DAY, makeWorld, NOW, presented, seller, type World } from "#db/testing/world.ts";
import { contest } from "#lib/claims/contest.ts";
import { listClaims, parseListQuery } from "#lib/claims/worklist/queries.ts";
import { closePool, type Db } from "#lib/platform/pool.ts";
import { readAs, type SellerRead } from "#lib/platform/transaction.ts";
import { ownDatabase } from "./own-database.ts";

// P10: the worklist's read under row-level security against the same statement as superuser. P11: submitting an answer against
// plain transactions of two inserts. Prints its rows as JSON.

const quick = process.argv.includes("--quick");
const ROUNDS = quick ? 4 : 8;
const AT_ONCE = 8;
const CLAIMS = quick ? 20 : 60;
const READS = quick ? 300 : 2_000;
const median = (xs: number[]): number => [...xs].sort((a, b) => a - b)[Math.floor(xs.length / 2)] ?? Number.NaN;

/** `count` calls, eight at a time; calls a second. */
async function rate(count: number, call: (i: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const from = performance.now();
  const one = async () => {
    for (let i = next++; i < count; i = next++) await call(i);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return (count * 1_000) / (performance.now() - from);
}

/** Rounds of each in turn, the first dropped; the median of each. */
async function interleaved(sides: (() => Promise<number>)[]): Promise<number[]> {
  const results: number[][] = sides.map(() => []);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [i, side] of sides.entries()) {
      const value = await side();
      if (round > 0) results[i]?.push(value);
    }
  return results.map(median);
}

const database = await ownDatabase("bench-verbs");
const admin = new pg.Pool({ connectionString: database.admin, max: AT_ONCE });
const handles = new WeakMap<pg.PoolClient, Db>();

/** The same read outside any policy: a superuser's connection that only knows whose rows its statement asks for. */
const plainRead =
  (w: World): SellerRead =>
  async (work) => {
    const client = await admin.connect();
    try {
      let db = handles.get(client);
      if (!db) {
        db = drizzle({ client });
        handles.set(client, db);
        await db.execute(sql`select set_config('app.seller', ${w.sellerId}, false)`);
      }
      return await work(db);
    } finally {
      client.release();
    }
  };

async function reads(w: World) {
  const query = parseListQuery({ view: "all" });
  const under = readAs(w.scope);
  const plain = plainRead(w);
  const side = (read: SellerRead) => () => rate(READS, () => listClaims(read, query));
  const [held = 0, free = 1, again = 1] = await interleaved([side(under), side(plain), side(plain)]);
  return {
    id: "P10",
    what: "worklist read, time under row-level security / as superuser with its predicate alone",
    value: free / held,
    goal: "≤ 1.05",
    same: free / again,
    parts: { "under it, reads/s": held, "without, reads/s": free },
  };
}

/** Eight sellers answer, each one of its claims at a time; and eight people of one seller at once, whose audit is one chain. */
async function submits(worlds: World[]) {
  await admin.query("create table if not exists bench_rows (id uuid primary key default gen_random_uuid(), body jsonb not null)");
  const ready = new Map<World, string[]>();
  const make = async (w: World, count: number) => {
    const numbers = ready.get(w) ?? [];
    ready.set(w, numbers);
    for (let i = 0; i < count; i += 1) {
      const number = await presented(w, 250_000);
      await write(w, number, "contest", { grounds: ["G3"], statement_en: "Not the cause.", no_files_reason: "The record follows." });
      numbers.push(number);
    }
  };
  const [first] = worlds as [World];
  for (const w of worlds) await make(w, Math.ceil(CLAIMS / worlds.length) * ROUNDS + (w === first ? CLAIMS * ROUNDS : 0));
  const answer = async (of: World[]) => {
    const round = Array.from({ length: CLAIMS }, (_, i) => {
      const w = of[i % of.length] as World;
      return { w, number: ready.get(w)?.pop() ?? "" };
    });
    const claims = await Promise.all(round.map(({ number }) => on(number)));
    return rate(CLAIMS, (i) => {
      const [claim, w] = [claims[i], round[i]?.w];
      if (!claim || !w) throw new Error("no claim left");
      return seller(w, (tx) => contest({ tx, actor: w.owner, now: NOW + DAY }, { ...claim, key: key(), declaration: DECLARATION }));
    });
  };
  const plain = () =>
    rate(CLAIMS * 10, async () => {
      const client = await admin.connect();
      try {
        await client.query("begin");
        await client.query("insert into bench_rows (body) values ($1)", [{ a: 1 }]);
        await client.query("insert into bench_rows (body) values ($1)", [{ b: 2 }]);
        await client.query("commit");
      } finally {
        client.release();
      }
    });
  const sides = [() => answer(worlds), () => answer([first]), plain, plain];
  const [submitted = 0, ofOne = 0, two = 1, again = 1] = await interleaved(sides);
  await admin.query("drop table bench_rows");
  return {
    id: "P11",
    what: "answers submitted a second / plain transactions of two inserts",
    value: submitted / two,
    goal: "≥ 0.45",
    same: again / two,
    parts: { "answers/s, eight sellers": submitted, "answers/s, one seller": ofOne, "two inserts/s": two },
  };
}

const worlds: World[] = [];
for (let i = 0; i < AT_ONCE; i += 1) worlds.push(await makeWorld(`bench-${crypto.randomUUID().slice(0, 6)}`));
const rows = [await submits(worlds), await reads(worlds[0] as World)];
await admin.end();
await closePool();
database.stop();
console.info(JSON.stringify(rows));
